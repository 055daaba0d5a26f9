package dev.drumbeat.verification.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What callers were told, one line for each call, written outside the server and before the next
 * call: the measure of what a server that was killed must still know.
 */
final class Journal implements AutoCloseable {
  private final Path file;
  private final Writer writer;
  private final AtomicInteger lines = new AtomicInteger();

  Journal(Path file) throws IOException {
    this.file = file;
    this.writer = Files.newBufferedWriter(file);
  }

  /** What a call does. */
  enum Kind {
    CREATED,
    ASSIGNED,
    COMMENTED,
    OPENED,
    CHECKED_OUT,
    DONE,
    RELEASED,
    FINISHED
  }

  /**
   * A call.
   *
   * @param acknowledged whether it was answered with success; else it may have happened or not
   * @param issue what it was about, if known
   * @param agent who it concerns
   * @param run in which run it was made, empty for the board
   * @param text what identifies its effect: a title, a comment's words, a fence
   */
  record Entry(
      Kind kind, boolean acknowledged, String issue, String agent, String run, String text) {
    Entry unknown() {
      return new Entry(kind, false, issue, agent, run, text);
    }
  }

  synchronized void add(Entry entry) {
    try {
      writer.write(
          String.join(
              "\t",
              entry.kind().name(),
              Boolean.toString(entry.acknowledged()),
              entry.issue(),
              entry.agent(),
              entry.run(),
              entry.text() + "\n"));
      writer.flush();
      lines.incrementAndGet();
    } catch (IOException e) {
      throw new UncheckedIOException("The journal cannot be written", e);
    }
  }

  /** How many lines there are. */
  int size() {
    return lines.get();
  }

  /** Everything written so far. */
  List<Entry> read() throws IOException {
    return Files.readAllLines(file).stream().map(line -> entry(line.split("\t", -1))).toList();
  }

  private static Entry entry(String[] columns) {
    return new Entry(
        Kind.valueOf(columns[0]),
        Boolean.parseBoolean(columns[1]),
        columns[2],
        columns[3],
        columns[4],
        columns[5]);
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
