package dev.drumbeat.model.run;

import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.approval.ApprovalId;
import dev.drumbeat.model.approval.ApprovalNotice;
import dev.drumbeat.model.interaction.InteractionId;
import dev.drumbeat.model.interaction.InteractionNotice;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.wake.Lineage;
import dev.drumbeat.model.wake.Wake;
import dev.drumbeat.model.wake.WakeReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How a run begins: from the wakes that ask for it, bounded by its agent's limit (W4, W8). */
public final class RunStart {
  /** How long a supervisor's word counts (W8). */
  public static final Duration SUPERVISION = Duration.ofSeconds(90);

  /** How long a run opened for a create outlasts its last write (H6). */
  public static final Duration SHORT = Duration.ofMinutes(10);

  private static final String SHORT_TRIGGER = "short_run";

  private RunStart() {}

  /**
   * What the starter asks for.
   *
   * @param limit a shorter limit than the agent's
   * @param started whether the agent is at work already, else the run waits for its adapter
   * @param supervised whether somebody will renew it every few seconds
   * @param takesWakes whether the agent learns of the waiting wakes, and so answers for them
   */
  public record Wanted(
      Optional<Duration> limit, boolean started, boolean supervised, boolean takesWakes) {
    /** An agent, or its owner, opens a run and works at once. */
    public static Wanted byAgent(Optional<Duration> limit) {
      return new Wanted(limit, true, false, true);
    }

    /** A create came without a run: the agent does not know that it has one (H6). */
    public static Wanted forOneCreate() {
      return new Wanted(Optional.of(SHORT), true, false, false);
    }

    /** A worker claims it, starts the agent and supervises it. */
    public static Wanted byWorker() {
      return new Wanted(Optional.empty(), true, true, true);
    }

    /** Dispatch hands it to an adapter next. */
    public static Wanted byDispatch() {
      return new Wanted(Optional.empty(), false, true, true);
    }

    /**
     * The run of these wakes. One that leaves them waiting belongs to their chain too, so that no
     * chain is left by opening a short run (W6).
     */
    public Run run(RunId id, Agent agent, List<Wake> waiting, Instant now) {
      List<Wake> wakes = takesWakes() ? waiting : List.of();
      Optional<Wake> foremost = wakes.stream().min(FOREMOST_FIRST);
      WakeReason reason = foremost.map(Wake::reason).orElse(WakeReason.MANUAL);
      Duration longest = agent.heartbeat().runLimit();
      Duration bounded = limit().filter(asked -> asked.compareTo(longest) < 0).orElse(longest);
      return new RunBuilder()
          .id(id)
          .company(agent.company())
          .agent(agent.id())
          .source(reason.source())
          .triggerDetail(trigger(this, reason))
          .status(started() ? RunStatus.RUNNING : RunStatus.QUEUED)
          .adapterType(agent.adapterType())
          .context(
              new RunContext(
                  foremost.flatMap(Wake::issue),
                  foremost.flatMap(Wake::comment),
                  Optional.of(reason.wire()),
                  wakes.stream().flatMap(Wanted::issues).distinct().toList(),
                  approvals(wakes),
                  interactions(wakes),
                  Optional.of(Lineage.of(waiting, id.value()))))
          .wakes(wakes.stream().map(Wake::id).toList())
          .limit(bounded)
          .startedAt(started() ? now : null)
          .createdAt(now)
          .updatedAt(now)
          .version(2)
          .build();
    }

    private static Stream<IssueId> issues(Wake wake) {
      return Stream.concat(
          wake.issue().stream(), wake.approvals().stream().flatMap(told -> told.issues().stream()));
    }

    /** Each approval once, as its latest wake tells. */
    private static List<ApprovalNotice> approvals(List<Wake> wakes) {
      Map<ApprovalId, ApprovalNotice> latest = new LinkedHashMap<>();
      latestFirst(wakes)
          .flatMap(wake -> wake.approvals().stream())
          .forEach(told -> latest.putIfAbsent(told.approval(), told));
      return List.copyOf(latest.values());
    }

    /** Each interaction once, as its latest wake tells. */
    private static List<InteractionNotice> interactions(List<Wake> wakes) {
      Map<InteractionId, InteractionNotice> latest = new LinkedHashMap<>();
      latestFirst(wakes)
          .flatMap(wake -> wake.interactions().stream())
          .forEach(told -> latest.putIfAbsent(told.interaction(), told));
      return List.copyOf(latest.values());
    }

    private static Stream<Wake> latestFirst(List<Wake> wakes) {
      return wakes.stream()
          .sorted(Comparator.comparing((Wake wake) -> wake.id().value()).reversed());
    }
  }

  /** Human causes first, then what names an issue, the timer last, then the oldest. */
  private static final Comparator<Wake> FOREMOST_FIRST =
      Comparator.comparing((Wake wake) -> !wake.byHuman())
          .thenComparing(wake -> wake.issue().isEmpty())
          .thenComparing(wake -> wake.reason() == WakeReason.HEARTBEAT_TIMER)
          .thenComparing(Wake::at);

  /**
   * The run whose id was allotted before: as old as the call that it was promised to (W3).
   *
   * @param wakes those waiting, that call's among them
   */
  public static Run promised(Run run, List<Wake> wakes) {
    return wakes.stream()
        .filter(wake -> wake.reason() == WakeReason.MANUAL)
        .map(Wake::at)
        .min(Comparator.naturalOrder())
        .map(asked -> run.with(b -> b.createdAt(asked)))
        .orElse(run);
  }

  private static String trigger(Wanted wanted, WakeReason reason) {
    if (!wanted.takesWakes()) {
      return SHORT_TRIGGER;
    }
    return reason == WakeReason.MANUAL ? "manual" : "system";
  }

  /** Whether the run only serves creates that came without one: its time just runs out (H6). */
  public static boolean isShort(Run run) {
    return run.triggerDetail().filter(SHORT_TRIGGER::equals).isPresent();
  }

  /** Queued to running: its agent has it. */
  public static Run begun(Run queued, Instant now) {
    if (!queued.status().targets().contains(RunStatus.RUNNING)) {
      throw new IllegalStateException("A run cannot begin when it is " + queued.status().wire());
    }
    return queued.with(
        b ->
            b.status(RunStatus.RUNNING)
                .startedAt(now)
                .updatedAt(now)
                .version(queued.version() + 1));
  }

  /** Until when a supervised run counts as alive. */
  public static Instant aliveUntil(Instant now, Instant deadline) {
    Instant word = now.plus(SUPERVISION);
    return word.isBefore(deadline) ? word : deadline;
  }
}
