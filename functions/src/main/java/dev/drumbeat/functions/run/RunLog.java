package dev.drumbeat.functions.run;

import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.gateway.wire.RunWire;
import dev.drumbeat.functions.run.RunLogItem.Line;
import dev.drumbeat.functions.store.CommitResult;
import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.run.RunId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A run's output (W8): lines of JSON, one after the other, addressed by byte. Two writers cannot
 * take the same place; the slower one looks again and writes behind.
 */
@Singleton
public class RunLog {
  /** Most characters of output in one line: escaped, a line still fits one item. */
  static final int LONGEST_CHUNK = 32_000;

  private static final int MOST_LINES = 500;
  private static final int MOST_ATTEMPTS = 20;

  private final Table table;
  private final Json json;
  private final Clock clock;

  @Inject
  public RunLog(Table table, Json json, Clock clock) {
    this.table = table;
    this.json = json;
    this.clock = clock;
  }

  /** A piece of the log and, if there is more, where it goes on. */
  record Window(String content, Optional<Long> next) {}

  /** Writes output behind what is there. */
  public void append(CompanyId company, RunId run, String stream, String chunk) {
    for (int i = 0; i < MOST_ATTEMPTS; i++) {
      WriteSet writes = planned(company, run, stream, chunk);
      if (table.commit(writes) instanceof CommitResult.Committed) {
        return;
      }
    }
    throw new Table.StoreBusy(new IllegalStateException("A log line was overtaken too often"));
  }

  /** The lines to write behind what is there now. */
  WriteSet planned(CompanyId company, RunId run, String stream, String chunk) {
    Optional<Line> last =
        table.query(company, RunLogItem.from(company, run, 0, 1).descending()).items().stream()
            .map(RunLogItem::read)
            .findFirst();
    long offset = last.map(Line::end).orElse(0L);
    long seq = last.map(Line::seq).orElse(0L);
    WriteSet writes = new WriteSet(company);
    for (String piece : pieces(chunk)) {
      seq++;
      Line line = new Line(offset, seq, line(stream, piece, seq));
      writes.put(RunLogItem.PARTICIPANT, RunLogItem.write(company, run, line), Condition.ABSENT);
      offset = line.end();
    }
    return writes;
  }

  private String line(String stream, String piece, long seq) {
    Instant now = clock.instant();
    return json.write(
            json.object()
                .put("ts", RunWire.time(now))
                .put("stream", stream)
                .put("chunk", piece)
                .put("seq", seq))
        + "\n";
  }

  /** Cuts where no character is split. */
  static List<String> pieces(String chunk) {
    List<String> pieces = new ArrayList<>();
    int from = 0;
    while (from < chunk.length()) {
      int to = Math.min(from + LONGEST_CHUNK, chunk.length());
      if (to < chunk.length() && Character.isHighSurrogate(chunk.charAt(to - 1))) {
        to--;
      }
      pieces.add(chunk.substring(from, to));
      from = to;
    }
    return pieces;
  }

  /** Whole lines from the offset on: as many as fit, and at least one if there is one. */
  Window read(CompanyId company, RunId run, long offset, int limitBytes) {
    var page = table.query(company, RunLogItem.from(company, run, offset, MOST_LINES));
    StringBuilder content = new StringBuilder();
    long end = offset;
    for (Line line : page.items().stream().map(RunLogItem::read).toList()) {
      if (!content.isEmpty() && line.end() - offset > limitBytes) {
        return new Window(content.toString(), Optional.of(end));
      }
      content.append(line.text());
      end = line.end();
    }
    return new Window(
        content.toString(), page.next().isPresent() ? Optional.of(end) : Optional.empty());
  }
}
