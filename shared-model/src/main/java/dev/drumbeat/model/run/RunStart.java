package dev.drumbeat.model.run;

import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.wake.Wake;
import dev.drumbeat.model.wake.WakeReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How a run begins: from the wakes that ask for it, bounded by its agent's limit (W4, W8). */
public final class RunStart {
  /** How long a supervisor's word counts (W8). */
  public static final Duration SUPERVISION = Duration.ofSeconds(90);

  /** How long a run opened for a single create lasts (H6). */
  public static final Duration SHORT = Duration.ofMinutes(10);

  private RunStart() {}

  /**
   * What the starter asks for.
   *
   * @param limit a shorter limit than the agent's
   * @param started whether the agent is at work already, else the run waits for its adapter
   * @param supervised whether somebody will renew it every few seconds
   * @param reason why, where no wake says it
   */
  public record Wanted(
      Optional<Duration> limit, boolean started, boolean supervised, WakeReason reason) {
    /** An agent, or its owner, opens a run and works at once. */
    public static Wanted byAgent(Optional<Duration> limit) {
      return new Wanted(limit, true, false, WakeReason.MANUAL);
    }
  }

  /** The run of these wakes. */
  public static Run run(RunId id, Agent agent, List<Wake> wakes, Wanted wanted, Instant now) {
    Optional<Wake> foremost = wakes.stream().min(FOREMOST_FIRST);
    WakeReason reason = foremost.map(Wake::reason).orElse(wanted.reason());
    Duration longest = agent.heartbeat().runLimit();
    Duration limit = wanted.limit().filter(asked -> asked.compareTo(longest) < 0).orElse(longest);
    return new RunBuilder()
        .id(id)
        .company(agent.company())
        .agent(agent.id())
        .source(reason.source())
        .triggerDetail(reason == WakeReason.MANUAL ? "manual" : "system")
        .status(wanted.started() ? RunStatus.RUNNING : RunStatus.QUEUED)
        .adapterType(agent.adapterType())
        .context(
            new RunContext(
                foremost.flatMap(Wake::issue),
                foremost.flatMap(Wake::comment),
                Optional.of(reason.wire()),
                wakes.stream().flatMap(wake -> wake.issue().stream()).distinct().toList()))
        .wakes(wakes.stream().map(Wake::id).toList())
        .limit(limit)
        .startedAt(wanted.started() ? now : null)
        .createdAt(now)
        .updatedAt(now)
        .version(2)
        .build();
  }

  /** Human causes first, then what names an issue, then the oldest. */
  private static final Comparator<Wake> FOREMOST_FIRST =
      Comparator.comparing((Wake wake) -> !wake.byHuman())
          .thenComparing(wake -> wake.issue().isEmpty())
          .thenComparing(Wake::at);

  /** Until when a supervised run counts as alive. */
  public static Instant aliveUntil(Instant now, Instant deadline) {
    Instant word = now.plus(SUPERVISION);
    return word.isBefore(deadline) ? word : deadline;
  }
}
