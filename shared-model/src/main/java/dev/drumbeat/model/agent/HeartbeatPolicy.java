package dev.drumbeat.model.agent;

import dev.drumbeat.model.budget.Cents;
import dev.drumbeat.model.budget.Meter;
import java.time.Duration;
import java.util.Optional;

/**
 * When an agent wakes by itself and how long a run of it may last.
 *
 * @param enabled whether the timer fires (W1, default on)
 * @param interval between timer wakes (default 60 min)
 * @param wakeOnDemand whether anything but the timer starts a run of it (W2, default on); what
 *     happens meanwhile waits in its wake inbox for the next one
 * @param cooldown least time between two runs (W5, default 30 s); human causes do not wait for it
 * @param reservation what a run takes of its budgets at its start, or does not start; without one a
 *     tenth of a dollar, but at most a fifth of a ceiling, or what is left (B4)
 * @param runLimit deadline of a run, counted from its start (W8, default 60 min, at most 24 h)
 */
public record HeartbeatPolicy(
    boolean enabled,
    Duration interval,
    boolean wakeOnDemand,
    Duration cooldown,
    Duration runLimit,
    Optional<Cents> reservation) {
  public static final Duration LONGEST_RUN = Duration.ofHours(24);
  public static final HeartbeatPolicy DEFAULT =
      new HeartbeatPolicy(
          true,
          Duration.ofMinutes(60),
          true,
          Duration.ofSeconds(30),
          Duration.ofMinutes(60),
          Optional.empty());

  private static final Cents USUAL_RESERVATION = Cents.of(10);
  private static final int FIFTH = 5;

  public HeartbeatPolicy {
    runLimit = runLimit.compareTo(LONGEST_RUN) > 0 ? LONGEST_RUN : runLimit;
  }

  /** What must remain for a run to start: all of a reservation that was set (B4). */
  public Cents least() {
    return reservation.orElse(Cents.ZERO);
  }

  /** What a run takes at its start, where these meters bound it (B4). */
  public Cents estimate(Meter... meters) {
    Cents usual = USUAL_RESERVATION;
    for (Meter meter : meters) {
      usual = meter.isLimited() ? usual.min(meter.ceilings().money().over(FIFTH)) : usual;
    }
    return reservation.orElse(usual);
  }

  /** Whether the timer of the other fires at the same times. */
  public boolean ticksLike(HeartbeatPolicy other) {
    return enabled == other.enabled() && interval.equals(other.interval());
  }

  /**
   * How long after a common start this agent's timer fires first: the same for the agent at all
   * times, and spread evenly over the interval among agents (W1).
   */
  public Duration jitter(AgentId agent) {
    return Duration.ofMillis(Math.floorMod(spread(agent.value()), interval.toMillis()));
  }

  /** FNV-1a with a final mix: ids made in one millisecond differ only at their ends. */
  private static long spread(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    return hash ^ (hash >>> 33);
  }
}
