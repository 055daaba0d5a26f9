package dev.drumbeat.model.agent;

import dev.drumbeat.model.budget.Cents;
import java.time.Duration;
import java.util.Optional;

/**
 * What a configuration says about an agent's heartbeat, in seconds as it is sent; the defaults of
 * {@link HeartbeatPolicy} stand for what it does not say.
 *
 * @param intervalSeconds between timer wakes; 0 turns the timer off (W1)
 * @param deadlineSeconds of a run by the heartbeat's own setting, which wins
 * @param adapterSeconds of a run by the adapter's setting; 0 means that it sets none
 */
public record HeartbeatRequest(
    Optional<Boolean> enabled,
    Optional<Long> intervalSeconds,
    Optional<Boolean> wakeOnDemand,
    Optional<Long> cooldownSeconds,
    Optional<Long> deadlineSeconds,
    Optional<Long> adapterSeconds,
    Optional<Long> reservationCents) {
  /** A configuration that says nothing. */
  public static final HeartbeatRequest NONE =
      new HeartbeatRequest(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** What then holds (W1, W5, W8). */
  public HeartbeatPolicy policy() {
    HeartbeatPolicy usual = HeartbeatPolicy.DEFAULT;
    boolean ticks = intervalSeconds.filter(seconds -> seconds == 0).isEmpty();
    return new HeartbeatPolicy(
        ticks && enabled.orElse(usual.enabled()),
        intervalSeconds
            .filter(seconds -> seconds > 0)
            .map(Duration::ofSeconds)
            .orElse(usual.interval()),
        wakeOnDemand.orElse(usual.wakeOnDemand()),
        cooldownSeconds.map(Duration::ofSeconds).orElse(usual.cooldown()),
        deadlineSeconds
            .or(() -> adapterSeconds.filter(seconds -> seconds > 0))
            .map(Duration::ofSeconds)
            .orElse(usual.runLimit()),
        reservationCents.map(Cents::of));
  }
}
