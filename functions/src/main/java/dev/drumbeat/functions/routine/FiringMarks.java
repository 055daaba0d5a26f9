package dev.drumbeat.functions.routine;

import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.identity.Digest;
import dev.drumbeat.model.routine.Routine;
import dev.drumbeat.model.routine.RoutineId;
import dev.drumbeat.model.routine.RoutineRun;
import dev.drumbeat.model.routine.RoutineRunId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * By what a repeated firing is known: the caller's key, or the signature of a message. The mark is
 * in the transaction of the firing, so that a repetition fires nothing; kept for a week.
 */
@Singleton
public class FiringMarks {
  /** Nobody fired with it, or long ago. */
  static final String FRESH = "attribute_not_exists(pk) OR expiresAt <= :now";

  private static final Duration KEPT = Duration.ofDays(7);

  private final Table table;

  @Inject
  public FiringMarks(Table table) {
    this.table = table;
  }

  /** The firing that one of these marks is of. */
  Optional<RoutineRun> earlier(Routine routine, List<String> marks, Instant now) {
    if (marks.isEmpty()) {
      return Optional.empty();
    }
    CompanyId company = routine.company();
    List<Key> keys = marks.stream().map(mark -> key(company, routine.id(), mark)).toList();
    return table.getAll(company, keys).values().stream()
        .filter(mark -> mark.instant("expiresAt").isAfter(now))
        .map(mark -> RoutineRunItem.key(company, routine.id(), mark.id("runId", RoutineRunId::new)))
        .findFirst()
        .flatMap(run -> table.get(company, run))
        .map(RoutineRunItem::read);
  }

  static void add(WriteSet writes, RoutineRun run, List<String> marks) {
    Instant now = run.triggeredAt();
    for (String mark : marks) {
      Item item =
          Item.at(key(run.company(), run.routine(), mark))
              .id("runId", run.id())
              .instant("expiresAt", now.plus(KEPT))
              .number("ttl", now.plus(KEPT).getEpochSecond());
      writes.put("firingMark", item, Condition.of(FRESH).with(":now", now));
    }
  }

  private static Key key(CompanyId company, RoutineId routine, String mark) {
    return Keys.idempotency(company, "routine-" + routine.value(), "fire", Digest.sha256(mark));
  }
}
