package dev.drumbeat.model.run;

import dev.drumbeat.model.run.RunGate.GateState;
import java.time.Instant;
import java.util.Optional;

/** How a run ends (W8). */
public record RunEnd(
    RunStatus status,
    GateState gate,
    Optional<String> error,
    Optional<String> errorCode,
    Optional<Integer> exitCode,
    Optional<String> usageJson,
    Optional<String> resultJson) {

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

  /** The board stopped it: honoured from its next call on. */
  public static RunEnd cancelled() {
    return plain(RunStatus.CANCELLED, GateState.CANCELLED, "cancelled", "Cancelled by the board");
  }

  /** What a run that should be over by now ends with, if it should be. */
  public static Optional<RunEnd> ofOverdue(RunGate gate, Instant now) {
    if (!gate.deadline().isAfter(now)) {
      return Optional.of(
          plain(RunStatus.TIMED_OUT, GateState.ENDED, "timeout", "The run passed its deadline"));
    }
    return gate.aliveUntil().isAfter(now)
        ? Optional.empty()
        : Optional.of(failed("process_lost", "Nobody has vouched for this run any more"));
  }

  private static RunEnd plain(RunStatus status, GateState gate, String errorCode, String error) {
    return new RunEnd(
        status,
        gate,
        Optional.ofNullable(error),
        Optional.ofNullable(errorCode),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  public RunEnd exited(int code) {
    return new RunEnd(status, gate, error, errorCode, Optional.of(code), usageJson, resultJson);
  }

  public RunEnd reporting(Optional<String> usage, Optional<String> result) {
    return new RunEnd(status, gate, error, errorCode, exitCode, usage, result);
  }

  /** The run as it ends. */
  public Run of(Run run, Instant now) {
    if (!run.status().targets().contains(status) && !(run.status() == RunStatus.QUEUED)) {
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
                .finishedAt(now)
                .updatedAt(now)
                .version(run.version() + 1));
  }
}
