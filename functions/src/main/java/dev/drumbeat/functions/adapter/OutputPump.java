package dev.drumbeat.functions.adapter;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Reads a process's stream on a thread of its own and keeps what was not taken yet, bounded. */
final class OutputPump {
  private static final int MOST_KEPT = 200_000;
  private static final int BUFFER = 8192;
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private final StringBuilder kept = new StringBuilder();
  private final Thread reader;
  private long looks;

  OutputPump(InputStream stream) {
    reader = Thread.ofVirtual().start(() -> pump(stream));
  }

  private void pump(InputStream stream) {
    try (Reader text = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
      char[] buffer = new char[BUFFER];
      for (int read = text.read(buffer); read >= 0; read = text.read(buffer)) {
        keep(buffer, read);
      }
    } catch (IOException closed) {
      keep(new char[0], 0);
    }
  }

  /** A program that says more than is kept between two looks loses the rest, not the runtime. */
  private synchronized void keep(char[] buffer, int length) {
    kept.append(buffer, 0, Math.min(length, Math.max(0, MOST_KEPT - kept.length())));
  }

  /** Everything since the last time. NUL cannot be stored. */
  synchronized String take() {
    looks++;
    String taken = kept.toString().replace("\0", "");
    kept.setLength(0);
    return taken;
  }

  synchronized long looks() {
    return looks;
  }

  /** Waits for the end of the stream, a little: a grandchild may keep it open. */
  void await() throws InterruptedException {
    reader.join(LAST_WORDS);
  }
}
