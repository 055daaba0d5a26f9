package dev.drumbeat.functions.context;

import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.comment.CommentId;
import dev.drumbeat.model.comment.Reading;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.run.RunId;

/** {@code C#c#MARKS#<agent> / HEARD#<issue>}: how far an agent has read an issue's thread. */
final class ReadingItem {
  private static final String PARTICIPANT = "reading";

  /** Nobody noted another reading since. */
  static final String UNCHANGED = "version = :readingVersion";

  private ReadingItem() {}

  static Key key(CompanyId company, AgentId agent, IssueId issue) {
    return new Key(
        Keys.partition(company, "MARKS", agent.value()), Keys.sort("HEARD", issue.value()));
  }

  /** Adds a reading that follows what was read of it: of none, version one. */
  static void put(WriteSet writes, Reading reading) {
    Item item =
        Item.at(key(reading.company(), reading.agent(), reading.issue()))
            .id("companyId", reading.company())
            .id("agentId", reading.agent())
            .id("issueId", reading.issue())
            .id("runId", reading.run())
            .id("readFrom", reading.from())
            .id("readTo", reading.to())
            .number("version", reading.version());
    Condition condition =
        reading.version() == 1
            ? Condition.ABSENT
            : Condition.of(UNCHANGED).with(":readingVersion", reading.version() - 1);
    writes.put(PARTICIPANT, item, condition);
  }

  static Reading read(Item item) {
    return new Reading(
        item.id("companyId", CompanyId::new),
        item.id("agentId", AgentId::new),
        item.id("issueId", IssueId::new),
        item.id("runId", RunId::new),
        item.optionalId("readFrom", CommentId::new),
        item.optionalId("readTo", CommentId::new),
        item.number("version"));
  }
}
