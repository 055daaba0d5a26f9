package dev.drumbeat.functions.issue;

import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.functions.store.WriteSet.Change;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueId;
import java.util.Map;

/**
 * {@code C#c#ISSUE#<blocker> / BLOCKS#<dependent>}: exists exactly while the blocker is in the
 * dependent's set of open blockers.
 */
public final class EdgeItem {
  public static final String PREFIX = "BLOCKS#";
  private static final String PARTICIPANT = "edge";

  /** One more, or one less, issue waits for this one. */
  static final String COUNT_DEPENDENT =
      "SET dependents = dependents + :more, version = version + :step";

  private EdgeItem() {}

  /** Adds what a change of an issue's open blockers does to the blockers. */
  public static void follow(WriteSet writes, Issue before, Issue after, Map<IssueId, Issue> read) {
    after.openBlockers().stream()
        .filter(blocker -> !before.openBlockers().contains(blocker))
        .forEach(blocker -> add(writes, read.get(blocker), after));
    before.openBlockers().stream()
        .filter(blocker -> !after.openBlockers().contains(blocker))
        .forEach(blocker -> remove(writes, blocker, after));
  }

  /** The blocker must still be as open as it was read. */
  private static void add(WriteSet writes, Issue blocker, Issue dependent) {
    Item edge =
        Item.at(Keys.edge(dependent.company(), blocker.id(), dependent.id()))
            .id("dependentId", dependent.id());
    writes.put(PARTICIPANT, edge, Condition.ABSENT);
    writes.update(
        "blocker",
        Keys.issue(dependent.company(), blocker.id()),
        Change.of(COUNT_DEPENDENT).with(":more", 1).with(":step", 1),
        IssueExpressions.unchanged(blocker));
  }

  private static void remove(WriteSet writes, IssueId blocker, Issue dependent) {
    writes.delete(
        PARTICIPANT, Keys.edge(dependent.company(), blocker, dependent.id()), Condition.PRESENT);
    writes.update(
        "blocker",
        Keys.issue(dependent.company(), blocker),
        Change.of(COUNT_DEPENDENT).with(":more", -1).with(":step", 1),
        Condition.PRESENT);
  }
}
