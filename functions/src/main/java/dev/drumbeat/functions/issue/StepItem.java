package dev.drumbeat.functions.issue;

import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Due;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * {@code C#c#STEP#<id> / STEP}: what still follows from a committed change, one batch at a time.
 * Written with the change, deleted with its last effect; due soon after, so that whoever dies in
 * between is followed by the tick.
 */
public final class StepItem {
  static final String PARTICIPANT = "step";
  private static final Duration ABANDONED_AFTER = Duration.ofSeconds(10);

  private StepItem() {}

  /** What follows from closing an issue: dependents and the parent are told. */
  public record Closure(
      CompanyId company, String id, IssueId closed, boolean done, Optional<IssueId> parent) {
    public Key key() {
      return Keys.step(company, id);
    }
  }

  static Closure add(WriteSet writes, String id, Issue closed, Instant now) {
    boolean done = closed.completedAt().isPresent();
    Closure closure = new Closure(writes.company(), id, closed.id(), done, closed.parent());
    Item item =
        Item.at(closure.key())
            .id("companyId", writes.company())
            .text("id", id)
            .id("closedIssue", closure.closed())
            .flag("done", done)
            .id("parentId", closure.parent());
    writes.put(PARTICIPANT, Due.mark(item, now.plus(ABANDONED_AFTER)), Condition.ABSENT);
    return closure;
  }

  static Closure read(Item item) {
    return new Closure(
        item.id("companyId", CompanyId::new),
        item.text("id"),
        item.id("closedIssue", IssueId::new),
        item.flag("done"),
        item.optionalId("parentId", IssueId::new));
  }
}
