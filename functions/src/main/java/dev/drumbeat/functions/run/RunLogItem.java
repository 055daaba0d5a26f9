package dev.drumbeat.functions.run;

import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Query;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.run.RunId;

/** {@code C#c#RUN#r / LOG#<offset>}: one line of a run's output, keyed by where it begins. */
final class RunLogItem {
  static final String PARTICIPANT = "runLog";
  static final String PREFIX = "LOG#";

  private RunLogItem() {}

  /**
   * A line of the log.
   *
   * @param offset where it begins, in bytes of the whole log
   * @param text the line as readers get it, its end included
   */
  record Line(long offset, long seq, String text) {
    long end() {
      return offset + text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    }
  }

  static Item write(CompanyId company, RunId run, Line line) {
    return Item.at(Keys.runLog(company, run, line.offset()))
        .number("offset", line.offset())
        .number("seq", line.seq())
        .text("line", line.text());
  }

  static Line read(Item item) {
    return new Line(item.number("offset"), item.number("seq"), item.text("line"));
  }

  /** The lines that begin at the offset or later. */
  static Query from(CompanyId company, RunId run, long offset, int limit) {
    return Query.between(
        Keys.runPartition(company, run),
        Keys.runLog(company, run, offset).sk(),
        PREFIX + '\uffff',
        limit);
  }
}
