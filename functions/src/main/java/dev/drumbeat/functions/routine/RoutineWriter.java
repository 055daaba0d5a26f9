package dev.drumbeat.functions.routine;

import dev.drumbeat.functions.activity.Trail;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.identity.IdSource;
import dev.drumbeat.model.routine.Routine;
import dev.drumbeat.model.routine.RoutineRevisionId;
import dev.drumbeat.model.routine.RoutineTrigger;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Changes routines: each change is a revision and an entry of the audit (W13). */
@Singleton
public class RoutineWriter {
  private final IdSource ids;
  private final Trail trail;

  @Inject
  public RoutineWriter(IdSource ids, Trail trail) {
    this.ids = ids;
    this.trail = trail;
  }

  /** A routine as it was and as it shall be. */
  record Change(Routine before, Routine after) {}

  /** The revision that follows, by this caller. */
  Routine.Revision next(Call call, Routine before, String summary) {
    return before
        .revision()
        .next(new RoutineRevisionId(ids.next()), summary, call.actor(), call.now());
  }

  /** Adds the routine as it shall be. */
  void revise(WriteSet writes, Call call, Change change, String action) {
    RoutineItem.replace(writes, change.before(), change.after());
    RoutineRevisionItem.add(writes, change.after());
    record(writes, call, change.after(), action);
  }

  void record(WriteSet writes, Call call, Routine routine, String action) {
    trail.record(writes, call.actor(), Trail.Fact.of(action, "routine", routine.id()));
  }

  /** Adds that the schedules of a routine follow it: they rest while it does. */
  static void reschedule(
      WriteSet writes, Routine after, List<RoutineTrigger> triggers, Instant now) {
    triggers.stream()
        .filter(trigger -> trigger.schedule().isPresent())
        .forEach(
            trigger -> {
              RoutineTrigger.Setup setup = trigger.setup();
              RoutineTriggerItem.replace(
                  writes, trigger, trigger.changed(setup, next(after, setup, now), now));
            });
  }

  /** When a schedule of this routine is due next, if it is not to rest. */
  static Optional<Instant> next(Routine routine, RoutineTrigger.Setup setup, Instant now) {
    return setup
        .schedule()
        .map(CronTimetable::of)
        .filter(times -> setup.enabled() && routine.isActive())
        .map(times -> times.after(now));
  }
}
