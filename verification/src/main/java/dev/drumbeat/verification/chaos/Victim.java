package dev.drumbeat.verification.chaos;

import dev.drumbeat.verification.client.Connection;
import dev.drumbeat.verification.client.Request;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The server that is killed: always the same port and data directory, each time a new process. */
final class Victim implements AutoCloseable {
  private static final int MOST_TRIES = 900;

  private final int port;
  private final Path data;
  private final File log;
  private Process process;

  Victim(int port, Path folder) throws IOException {
    this.port = port;
    this.data = folder.resolve("data");
    this.log = folder.resolve("server.log").toFile();
    this.process = launch();
  }

  private Process launch() throws IOException {
    return new ProcessBuilder(
            "scripts/run", "--port", Integer.toString(port), "--data-dir", data.toString())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
        .start();
  }

  void restart() throws IOException {
    process = launch();
  }

  /** Kills as {@code kill -9} does; {@code scripts/run} has become the server by exec. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  void awaitHealth() throws IOException {
    for (int i = 0; i < MOST_TRIES; i++) {
      if (!process.isAlive()) {
        throw new IOException("The server ended by itself, see " + log);
      }
      if (isHealthy()) {
        return;
      }
      pause(Duration.ofMillis(100));
    }
    throw new IOException("The server does not start, see " + log);
  }

  private boolean isHealthy() {
    try (Connection connection = Connection.to(port)) {
      return connection.call(Request.get("/health")).isSuccess();
    } catch (IOException notYet) {
      return false;
    }
  }

  String boardKey() throws IOException {
    return Files.readString(data.resolve("board.key")).strip();
  }

  static void pause(Duration time) {
    LockSupport.parkNanos(time.toNanos());
  }

  @Override
  public void close() throws IOException {
    process.destroy();
  }
}
