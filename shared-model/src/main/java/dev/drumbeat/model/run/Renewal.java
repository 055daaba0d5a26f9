package dev.drumbeat.model.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How far a run's deadline may move (H6, W9). */
public final class Renewal {
  private Renewal() {}

  /** The last moment the agent's limit allows, counted from the run's start. */
  public static Instant latest(Run run, Duration limit) {
    return run.begunAt().plus(limit);
  }

  /**
   * The new deadline: as much later as asked, else as late as possible; empty if that is past the
   * limit or no later than now.
   */
  public static Optional<Instant> deadline(RunGate gate, Instant latest, Optional<Duration> asked) {
    Instant wanted = asked.map(gate.deadline()::plus).orElse(latest);
    boolean moves = wanted.isAfter(gate.deadline()) && !wanted.isAfter(latest);
    return moves ? Optional.of(wanted) : Optional.empty();
  }

  /** The gate with the new deadline; whom nobody supervises is believed to the new end. */
  public static RunGate of(RunGate gate, Instant deadline) {
    boolean unsupervised = gate.aliveUntil().equals(gate.deadline());
    Instant alive = unsupervised ? deadline : gate.aliveUntil();
    return new RunGate(
        gate.run(),
        gate.agent(),
        gate.state(),
        deadline,
        alive,
        gate.renewAt(),
        gate.budget(),
        gate.taken());
  }

  /**
   * The gate of a short run with the moment from which its use moves the deadline: when half of its
   * idle time is over, so that frequent writes move it rarely. None where the limit is reached.
   */
  public static RunGate watched(RunGate gate, Instant latest) {
    Optional<Instant> half =
        Optional.of(gate.deadline().minus(RunStart.SHORT.dividedBy(2)))
            .filter(at -> gate.deadline().isBefore(latest));
    return new RunGate(
        gate.run(),
        gate.agent(),
        gate.state(),
        gate.deadline(),
        gate.aliveUntil(),
        half,
        gate.budget(),
        gate.taken());
  }

  /** The gate of a short run that is used now; empty if it has been idle for too long (H6). */
  public static Optional<RunGate> used(RunGate gate, Instant latest, Instant now) {
    if (!gate.deadline().isAfter(now)) {
      return Optional.empty();
    }
    Instant wanted = now.plus(RunStart.SHORT);
    Instant bounded = wanted.isBefore(latest) ? wanted : latest;
    Instant deadline = bounded.isAfter(gate.deadline()) ? bounded : gate.deadline();
    return Optional.of(watched(of(gate, deadline), latest));
  }
}
