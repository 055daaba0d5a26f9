package dev.drumbeat.model.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How far a run's deadline may move (W9). */
public final class Renewal {
  private Renewal() {}

  /** The last moment the agent's limit allows, counted from the run's start. */
  public static Instant latest(Run run, Duration limit) {
    return run.startedAt().orElse(run.createdAt()).plus(limit);
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
    return new RunGate(gate.run(), gate.agent(), gate.state(), deadline, alive);
  }
}
