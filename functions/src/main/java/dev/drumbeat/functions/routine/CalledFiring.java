package dev.drumbeat.functions.routine;

import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.RoutineWire;
import dev.drumbeat.model.api.Problem;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.routine.Routine;
import dev.drumbeat.model.routine.RoutineRun;
import dev.drumbeat.model.routine.RoutineStatus;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** A firing that a call asks for, and that the same call may ask for again. */
@Singleton
public class CalledFiring {
  private final Firing firing;
  private final FiringMarks marks;
  private final RoutineWire wire;

  @Inject
  public CalledFiring(Firing firing, FiringMarks marks, RoutineWire wire) {
    this.firing = firing;
    this.marks = marks;
    this.wire = wire;
  }

  /** The firing, or the earlier one that it repeats. */
  Outcome planned(Routine routine, Firing.Occasion occasion) {
    Optional<RoutineRun> earlier =
        marks.earlier(routine, occasion.brought().marks(), occasion.now());
    if (earlier.isPresent()) {
      return Outcome.answer(Answer.accepted(wire.run(earlier.get())));
    }
    if (routine.plan().status() == RoutineStatus.ARCHIVED) {
      return resting("archived");
    }
    if (occasion.trigger().filter(moved -> !moved.before().enabled()).isPresent()) {
      return resting("trigger disabled");
    }
    Firing.Fired fired = firing.fire(routine, occasion);
    return Outcome.plan(fired.writes(), Answer.accepted(wire.run(fired.run())));
  }

  static Outcome resting(String state) {
    return Outcome.refuse(Problem.of(ProblemCode.STATE_CONFLICT, Map.of("routine", state)));
  }
}
