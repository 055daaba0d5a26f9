package dev.drumbeat.model.routine;

import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.identity.Actor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Recurring work (W13).
 *
 * @param triggers what fires it, in the order of their making
 * @param lastEnqueuedAt when it last filed an issue
 */
public record Routine(
    RoutineId id,
    CompanyId company,
    RoutinePlan plan,
    List<RoutineTriggerId> triggers,
    Revision revision,
    Actor createdBy,
    Optional<Instant> lastTriggeredAt,
    Optional<Instant> lastEnqueuedAt,
    Instant createdAt,
    Instant updatedAt,
    long version) {
  /** A routine has at most so many triggers: all of them are written when it is paused. */
  public static final int MOST_TRIGGERS = 20;

  /**
   * One state of a routine.
   *
   * @param by who made it so
   */
  public record Revision(
      RoutineRevisionId id,
      int number,
      Optional<String> summary,
      Optional<RoutineRevisionId> restoredFrom,
      Actor by,
      Instant at) {
    /** The one that follows. */
    public Revision next(RoutineRevisionId nextId, String what, Actor who, Instant now) {
      return new Revision(nextId, number + 1, Optional.of(what), Optional.empty(), who, now);
    }

    public Revision restoring(RoutineRevisionId old) {
      return new Revision(id, number, summary, Optional.of(old), by, at);
    }
  }

  public Routine {
    triggers = List.copyOf(triggers);
  }

  public boolean isActive() {
    return plan.status() == RoutineStatus.ACTIVE;
  }

  /** The routine as this revision makes it. */
  public Routine revised(RoutinePlan other, Revision next) {
    return changed(other, triggers, next);
  }

  public Routine with(RoutineTriggerId trigger, Revision next) {
    List<RoutineTriggerId> more = new ArrayList<>(triggers);
    more.add(trigger);
    return changed(plan, more, next);
  }

  public Routine without(RoutineTriggerId trigger, Revision next) {
    return changed(plan, triggers.stream().filter(other -> !other.equals(trigger)).toList(), next);
  }

  private Routine changed(RoutinePlan other, List<RoutineTriggerId> by, Revision next) {
    return new Routine(
        id,
        company,
        other,
        by,
        next,
        createdBy,
        lastTriggeredAt,
        lastEnqueuedAt,
        createdAt,
        next.at(),
        version + 1);
  }

  /** After a firing, which filed an issue or did not. */
  public Routine fired(boolean filed, Instant now) {
    return new Routine(
        id,
        company,
        plan,
        triggers,
        revision,
        createdBy,
        Optional.of(now),
        filed ? Optional.of(now) : lastEnqueuedAt,
        createdAt,
        updatedAt,
        version + 1);
  }
}
