package dev.drumbeat.functions.issue;

import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.routine.RoutineId;
import dev.drumbeat.model.routine.RoutineOrigin;
import java.time.Duration;

/**
 * {@code C#c#ROUTINE#r / TAKEN#i}: an issue that the routine filed was taken, under this fence.
 * Whether it still is held, the issue alone says. Written with the lease; deleted by a later firing
 * or, at the latest, by the table's TTL: no lease lasts that long.
 */
final class TakenItem {
  static final String PREFIX = "TAKEN#";

  /** Nobody took it later. */
  static final String NOT_LATER = "attribute_not_exists(pk) OR fence < :takenFence";

  /** It was not taken again. */
  static final String SAME_FENCE = "fence = :takenFence";

  private static final String PARTICIPANT = "taken";
  private static final Duration KEPT = Duration.ofDays(2);

  private TakenItem() {}

  /** Adds it to the write set that grants the lease, if the issue is of a routine. */
  static void note(WriteSet writes, Issue taken) {
    taken
        .routine()
        .ifPresent(
            origin ->
                writes.put(
                    PARTICIPANT,
                    item(origin, taken),
                    Condition.of(NOT_LATER).with(":takenFence", taken.fence())));
  }

  private static Item item(RoutineOrigin origin, Issue taken) {
    return Item.at(key(taken.company(), origin.routine(), taken.id()))
        .id("issueId", taken.id())
        .number("fence", taken.fence())
        .number("ttl", taken.lease().orElseThrow().until().plus(KEPT).getEpochSecond());
  }

  /** Adds its end, unless the issue was taken again since. */
  static void forget(WriteSet writes, Item item) {
    Condition same = Condition.of(SAME_FENCE).with(":takenFence", item.number("fence"));
    writes.delete(PARTICIPANT, item.key(), same);
  }

  private static Key key(CompanyId company, RoutineId routine, IssueId issue) {
    return new Key(Keys.routinePartition(company, routine), Keys.sort("TAKEN", issue.value()));
  }
}
