package dev.drumbeat.functions.routine;

import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.routine.RoutineId;
import dev.drumbeat.model.routine.RoutineRun;
import dev.drumbeat.model.routine.RoutineRunId;
import dev.drumbeat.model.routine.RoutineTriggerId;

/** {@code C#c#ROUTINE#<routine> / FIRING#<id>}: one firing, in the order of their ids. */
final class RoutineRunItem {
  static final String PREFIX = "FIRING#";

  private static final String PARTICIPANT = "routineRun";

  private RoutineRunItem() {}

  static Key key(CompanyId company, RoutineId routine, RoutineRunId run) {
    return new Key(Keys.routinePartition(company, routine), Keys.sort("FIRING", run.value()));
  }

  static void add(WriteSet writes, RoutineRun run) {
    writes.put(PARTICIPANT, write(run), Condition.ABSENT);
  }

  private static Item write(RoutineRun run) {
    return Item.at(key(run.company(), run.routine(), run.id()))
        .id("id", run.id())
        .id("companyId", run.company())
        .id("routineId", run.routine())
        .id("triggerId", run.trigger())
        .text("source", run.source().wire())
        .text("status", run.status().wire())
        .text("idempotencyKey", run.idempotencyKey())
        .text("payload", run.payload())
        .id("linkedIssue", run.linkedIssue())
        .id("coalescedInto", run.coalescedInto())
        .text("failureReason", run.failureReason())
        .instant("triggeredAt", run.triggeredAt());
  }

  static RoutineRun read(Item item) {
    return new RoutineRun(
        item.id("id", RoutineRunId::new),
        item.id("companyId", CompanyId::new),
        item.id("routineId", RoutineId::new),
        item.optionalId("triggerId", RoutineTriggerId::new),
        item.choice("source", RoutineRun.Source.class),
        item.choice("status", RoutineRun.Status.class),
        item.optionalText("idempotencyKey"),
        item.optionalText("payload"),
        item.optionalId("linkedIssue", IssueId::new),
        item.optionalId("coalescedInto", RoutineRunId::new),
        item.optionalText("failureReason"),
        item.instant("triggeredAt"));
  }
}
