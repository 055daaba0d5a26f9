package dev.drumbeat.functions.routine;

import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.routine.Routine;
import dev.drumbeat.model.routine.RoutinePlan;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Gives a routine another plan; where that pauses or resumes it, its schedules follow. */
@Singleton
public class RoutineRevising {
  private final RoutineReader reader;
  private final RoutineWriter writer;

  @Inject
  public RoutineRevising(RoutineReader reader, RoutineWriter writer) {
    this.reader = reader;
    this.writer = writer;
  }

  Routine plan(WriteSet writes, Call call, Routine before, RoutinePlan plan) {
    Routine.Revision next = writer.next(call, before, "Updated routine");
    return add(writes, call, before, before.revised(plan, next));
  }

  Routine restore(WriteSet writes, Call call, Routine before, RoutineRevisionItem.Old old) {
    String summary = "Restored from revision " + old.revision().number();
    Routine.Revision next = writer.next(call, before, summary).restoring(old.revision().id());
    return add(writes, call, before, before.revised(old.plan(), next));
  }

  private Routine add(WriteSet writes, Call call, Routine before, Routine after) {
    writer.revise(writes, call, new RoutineWriter.Change(before, after), "routine.updated");
    if (before.isActive() != after.isActive()) {
      RoutineWriter.reschedule(writes, after, reader.triggers(before), call.now());
    }
    return after;
  }
}
