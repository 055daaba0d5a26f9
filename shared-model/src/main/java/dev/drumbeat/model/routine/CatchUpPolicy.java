package dev.drumbeat.model.routine;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** What becomes of the times at which a schedule should have fired and nothing ticked (W13). */
public enum CatchUpPolicy {
  /** They are gone. */
  SKIP_MISSED,
  /** Each fires, oldest first, {@value #MOST_MISSED} at most; the rest is gone. */
  ENQUEUE_MISSED_WITH_CAP;

  /** The most times that fire in a row. */
  public static final int MOST_MISSED = 25;

  /** A time that passed so long ago was missed; ticks are a minute apart and may be late. */
  public static final Duration LATE = Duration.ofMinutes(5);

  private static final Duration SMALLEST = Duration.ofMillis(1);

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * What a look at a due schedule comes to.
   *
   * @param fires whether it fires now
   * @param next what it is due at then, which may have passed too
   * @param caughtUp how many have fired in a row without reaching the present
   */
  public record Turn(boolean fires, Instant next, int caughtUp) {}

  /** What to do about a schedule that has been due since a moment that has come. */
  public Turn turn(Timetable times, Instant due, int caughtUp, Instant now) {
    return switch (this) {
      case SKIP_MISSED -> latest(times, due, now);
      case ENQUEUE_MISSED_WITH_CAP -> oldest(times, due, caughtUp, now);
    };
  }

  /** Only the latest time can be fired, and only if it has just passed. */
  private static Turn latest(Timetable times, Instant due, Instant now) {
    Instant recent = times.after(now.minus(LATE).minus(SMALLEST));
    Instant at = recent.isAfter(due) ? recent : due;
    if (at.isAfter(now)) {
      return new Turn(false, at, 0);
    }
    Instant next = times.after(at);
    while (!next.isAfter(now)) {
      next = times.after(next);
    }
    return new Turn(true, next, 0);
  }

  private static Turn oldest(Timetable times, Instant due, int caughtUp, Instant now) {
    Instant next = times.after(due);
    if (next.isAfter(now)) {
      return new Turn(true, next, 0);
    }
    int fired = caughtUp + 1;
    return fired < MOST_MISSED ? new Turn(true, next, fired) : new Turn(true, times.after(now), 0);
  }
}
