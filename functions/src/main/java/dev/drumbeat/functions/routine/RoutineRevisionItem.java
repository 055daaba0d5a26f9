package dev.drumbeat.functions.routine;

import dev.drumbeat.functions.document.ActorColumns;
import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.routine.Routine;
import dev.drumbeat.model.routine.RoutineId;
import dev.drumbeat.model.routine.RoutinePlan;
import dev.drumbeat.model.routine.RoutineRevisionId;

/** {@code C#c#ROUTINE#<routine> / REV#<number>}: a plan as it once was, written once. */
final class RoutineRevisionItem {
  static final String PREFIX = "REV#";

  private static final String PARTICIPANT = "revision";

  private RoutineRevisionItem() {}

  /** A plan and the revision that made it. */
  record Old(Routine.Revision revision, RoutinePlan plan) {}

  /** Adds the latest revision of the routine. */
  static void add(WriteSet writes, Routine routine) {
    Item item = Item.at(key(routine.company(), routine.id(), routine.revision().number()));
    writeRevision(item, routine.revision());
    writes.put(PARTICIPANT, RoutineItem.writePlan(item, routine.plan()), Condition.ABSENT);
  }

  static Old read(Item item) {
    return new Old(readRevision(item), RoutineItem.readPlan(item));
  }

  static void writeRevision(Item item, Routine.Revision revision) {
    item.id("revisionId", revision.id())
        .number("revisionNumber", revision.number())
        .text("changeSummary", revision.summary())
        .id("restoredFrom", revision.restoredFrom())
        .instant("revisedAt", revision.at());
    ActorColumns.write(item, "revisedBy", revision.by());
  }

  static Routine.Revision readRevision(Item item) {
    return new Routine.Revision(
        item.id("revisionId", RoutineRevisionId::new),
        item.integer("revisionNumber"),
        item.optionalText("changeSummary"),
        item.optionalId("restoredFrom", RoutineRevisionId::new),
        ActorColumns.read(item, "revisedBy"),
        item.instant("revisedAt"));
  }

  private static Key key(CompanyId company, RoutineId routine, int number) {
    return new Key(
        Keys.routinePartition(company, routine), Keys.sort("REV", String.format("%08d", number)));
  }
}
