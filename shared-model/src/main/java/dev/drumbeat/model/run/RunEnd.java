package dev.drumbeat.model.run;

import dev.drumbeat.model.provider.Trouble;
import dev.drumbeat.model.run.RunGate.GateState;
import dev.drumbeat.model.wake.WakeReason;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a run ends (W8). */
public record RunEnd(
    RunStatus status,
    GateState gate,
    Optional<String> error,
    Optional<String> errorCode,
    Optional<Integer> exitCode,
    Optional<String> usageJson,
    Optional<String> resultJson,
    Optional<Instant> retryNotBefore) {

  private static final String LOST = "process_lost";

  public RunEnd {
    if (!status.isTerminal()) {
      throw new IllegalArgumentException("A run ends in a terminal state, not " + status.wire());
    }
  }

  /** The agent, or its adapter, says it is done. */
  public static RunEnd succeeded() {
    return plain(RunStatus.SUCCEEDED, GateState.ENDED, null, null);
  }

  /** Something went wrong. */
  public static RunEnd failed(String errorCode, String error) {
    return plain(RunStatus.FAILED, GateState.ENDED, errorCode, error);
  }

  /** The provider of its agent refused to serve it (W11). */
  public static RunEnd troubled(Trouble trouble, Optional<String> error) {
    return failed(trouble.kind().wire(), error.orElse(trouble.sentence())).retried(trouble.until());
  }

  /** The provider of its agent takes no calls, so the agent was not called (W11). */
  public static RunEnd unavailable(Instant until) {
    String sentence = "Its provider takes no calls until " + until + ": the agent was not called";
    return plain(RunStatus.CANCELLED, GateState.CANCELLED, "provider_unavailable", sentence)
        .retried(Optional.of(until));
  }

  /** The board stopped it: honoured from its next call on. */
  public static RunEnd cancelled() {
    return plain(RunStatus.CANCELLED, GateState.CANCELLED, "cancelled", "Cancelled by the board");
  }

  /** Its agent or company was stopped (W12). */
  public static RunEnd stopped() {
    String sentence = "Its agent or company was stopped";
    return plain(RunStatus.CANCELLED, GateState.CANCELLED, "stopped", sentence);
  }

  /** There was nothing to do, so the agent was not called (W7). */
  public static RunEnd skipped() {
    String sentence = "Nothing to do: the agent was not called";
    return plain(RunStatus.CANCELLED, GateState.CANCELLED, "skipped", sentence);
  }

  /** What a run that should be over by now ends with, if it should be. */
  public static Optional<RunEnd> ofOverdue(Run run, RunGate gate, Instant now) {
    if (gate.state() == GateState.STOPPED) {
      return Optional.of(stopped());
    }
    if (!gate.deadline().isAfter(now) && RunStart.isShort(run)) {
      return Optional.of(succeeded());
    }
    if (!gate.deadline().isAfter(now)) {
      return Optional.of(
          plain(RunStatus.TIMED_OUT, GateState.ENDED, "timeout", "The run passed its deadline"));
    }
    return gate.aliveUntil().isAfter(now)
        ? Optional.empty()
        : Optional.of(failed(LOST, "Nobody has vouched for this run any more"));
  }

  private static RunEnd plain(
      RunStatus status, GateState gate, @Nullable String errorCode, @Nullable String error) {
    return new RunEnd(
        status,
        gate,
        Optional.ofNullable(error),
        Optional.ofNullable(errorCode),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private RunEnd retried(Optional<Instant> notBefore) {
    return new RunEnd(status, gate, error, errorCode, exitCode, usageJson, resultJson, notBefore);
  }

  public RunEnd exited(int code) {
    return new RunEnd(
        status, gate, error, errorCode, Optional.of(code), usageJson, resultJson, retryNotBefore);
  }

  public RunEnd reporting(Optional<String> usage, Optional<String> result) {
    return new RunEnd(status, gate, error, errorCode, exitCode, usage, result, retryNotBefore);
  }

  /** The run as it ends. */
  public Run of(Run run, Instant now) {
    RunStatus from = reached(run.status());
    if (!from.targets().contains(status)) {
      throw new IllegalStateException("A run cannot go from " + run.status() + " to " + status);
    }
    return run.with(
        b ->
            b.status(status)
                .error(error.orElse(null))
                .errorCode(errorCode.orElse(null))
                .exitCode(exitCode.orElse(null))
                .usageJson(usageJson.orElse(null))
                .resultJson(resultJson.orElse(null))
                .retryNotBefore(retryNotBefore.orElse(null))
                .finishedAt(now)
                .updatedAt(now)
                .version(run.version() + 1));
  }

  /** An agent that is done before its handover is recorded was running. */
  private RunStatus reached(RunStatus recorded) {
    boolean unrecorded = recorded == RunStatus.QUEUED && status == RunStatus.SUCCEEDED;
    return unrecorded ? RunStatus.RUNNING : recorded;
  }

  /**
   * Whether the causes of the run go to one more: it was lost, or its agent never got it, and it
   * was not such a retry itself (C5).
   */
  public boolean isRetried(Run run) {
    boolean undelivered = run.status() == RunStatus.QUEUED && status == RunStatus.TIMED_OUT;
    boolean lost = undelivered || errorCode.filter(LOST::equals).isPresent();
    boolean wasRetry =
        run.context().wakeReason().filter(WakeReason.PROCESS_LOST_RETRY.wire()::equals).isPresent();
    return lost && !wasRetry && !run.wakes().isEmpty();
  }
}
