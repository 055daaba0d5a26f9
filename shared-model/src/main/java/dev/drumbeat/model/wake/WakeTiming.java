package dev.drumbeat.model.wake;

import dev.drumbeat.model.agent.HeartbeatPolicy;
import dev.drumbeat.model.run.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** When waiting wakes may become a run (W1, W5). */
public final class WakeTiming {
  private WakeTiming() {}

  /**
   * Whether these wakes start a run. Where the policy says {@code wakeOnDemand: false}, only the
   * timer does, or a run that was promised before it said so; the run then takes them all.
   */
  public static boolean start(HeartbeatPolicy policy, Optional<RunId> promised, List<Wake> wakes) {
    boolean timer = wakes.stream().anyMatch(wake -> wake.reason() == WakeReason.HEARTBEAT_TIMER);
    return !wakes.isEmpty() && (policy.wakeOnDemand() || promised.isPresent() || timer);
  }

  /** How much of the cooldown is left; a human's wake does not wait. */
  public static Duration wait(
      HeartbeatPolicy policy, Optional<Instant> lastEnded, List<Wake> wakes, Instant now) {
    if (wakes.stream().anyMatch(Wake::byHuman) || lastEnded.isEmpty()) {
      return Duration.ZERO;
    }
    Duration left = Duration.between(now, lastEnded.get().plus(policy.cooldown()));
    return left.isNegative() ? Duration.ZERO : left;
  }

  /**
   * When a timer fires next: an interval after it was due, or after now if more than one was
   * missed, so that missed ones coalesce.
   */
  public static Instant nextTimer(Instant due, Duration interval, Instant now) {
    Instant next = due.plus(interval);
    return next.isAfter(now) ? next : now.plus(interval);
  }

  /** A first firing spread over the interval by the agent's own id, so that many do not meet. */
  public static Instant firstTimer(String agentId, Duration interval, Instant now) {
    long spread = Math.max(1, interval.toMillis());
    return now.plusMillis(Math.floorMod(agentId.hashCode() * 2_654_435_761L, spread));
  }
}
