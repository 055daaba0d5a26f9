package dev.drumbeat.functions.routine;

import dev.drumbeat.functions.company.CompanyItem;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.store.CommitResult;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.functions.wake.Nudger;
import dev.drumbeat.model.company.Company.CompanyStatus;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.identity.Actor;
import dev.drumbeat.model.routine.CatchUpPolicy;
import dev.drumbeat.model.routine.Routine;
import dev.drumbeat.model.routine.RoutineRun;
import dev.drumbeat.model.routine.RoutineTrigger;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fires what a schedule is due for, one time after the other, each in a transaction that moves the
 * schedule on: two ticks never fire one time twice, and a tick that dies goes on with the next. In
 * a stopped company nothing fires; what it missed is caught up with as after an outage.
 */
@Singleton
public class ScheduledFiring {
  /** What comes due after a resumption must not be late when it is looked at. */
  private static final Duration COMPANY_MAY_RESUME = CatchUpPolicy.LATE.minusMinutes(1);

  /** More than can be due in a row: every look moves the schedule, or loses to one that does. */
  private static final int MOST_LOOKS = 2 * CatchUpPolicy.MOST_MISSED;

  private final Table table;
  private final Firing firing;
  private final Nudger nudger;
  private final Clock clock;

  @Inject
  public ScheduledFiring(Table table, Firing firing, Nudger nudger, Clock clock) {
    this.table = table;
    this.firing = firing;
    this.nudger = nudger;
    this.clock = clock;
  }

  /** Does what is due, if it still is. */
  public void resume(CompanyId company, Key key) {
    boolean more = true;
    for (int looks = 0; more && looks < MOST_LOOKS; looks++) {
      more =
          table
              .get(company, key)
              .map(RoutineTriggerItem::read)
              .filter(this::isDue)
              .filter(this::look)
              .isPresent();
    }
  }

  private boolean isDue(RoutineTrigger trigger) {
    return trigger.nextRunAt().filter(next -> !next.isAfter(clock.instant())).isPresent();
  }

  /** Whether to look again. */
  private boolean look(RoutineTrigger trigger) {
    CompanyId company = trigger.company();
    Key routineKey = RoutineItem.key(company, trigger.routine());
    Key companyKey = Keys.company(company);
    Map<Key, Item> found = table.getAll(company, List.of(routineKey, companyKey));
    Optional<Routine> active =
        Optional.ofNullable(found.get(routineKey))
            .map(RoutineItem::read)
            .filter(routine -> routine.isActive() && runs(found.get(companyKey)));
    if (active.isEmpty()) {
      putOff(trigger);
      return false;
    }
    return fire(active.get(), trigger);
  }

  private static boolean runs(Item company) {
    return CompanyItem.read(company).status() == CompanyStatus.ACTIVE;
  }

  private void putOff(RoutineTrigger trigger) {
    WriteSet writes = new WriteSet(trigger.company());
    RoutineTriggerItem.putOff(writes, trigger, clock.instant().plus(COMPANY_MAY_RESUME));
    table.commit(writes);
  }

  private boolean fire(Routine routine, RoutineTrigger trigger) {
    Instant now = clock.instant();
    CatchUpPolicy.Turn turn =
        routine
            .plan()
            .catchUp()
            .turn(
                CronTimetable.of(trigger.schedule().orElseThrow()),
                trigger.nextRunAt().orElseThrow(),
                trigger.caughtUp(),
                now);
    Firing.Moved moved = new Firing.Moved(trigger, trigger.moved(turn, now));
    WriteSet writes = turn.fires() ? fired(routine, moved, now) : moved(moved);
    CommitResult result = table.commit(writes);
    if (result instanceof CommitResult.Committed) {
      nudger.nudge(writes.company(), writes.nudged());
    }
    return !turn.next().isAfter(now) || result instanceof CommitResult.Refused;
  }

  private static WriteSet moved(Firing.Moved moved) {
    WriteSet writes = new WriteSet(moved.before().company());
    RoutineTriggerItem.replace(writes, moved.before(), moved.after());
    return writes;
  }

  private WriteSet fired(Routine routine, Firing.Moved moved, Instant now) {
    Firing.Occasion occasion =
        new Firing.Occasion(
            routine.plan(),
            RoutineRun.Source.SCHEDULE,
            Optional.of(moved),
            new Actor.OfSystem(),
            Firing.Brought.NOTHING,
            now);
    try {
      return firing.fire(routine, occasion).writes();
    } catch (RefusedCall refused) {
      return firing.fail(routine, occasion, refused.problem()).writes();
    }
  }
}
