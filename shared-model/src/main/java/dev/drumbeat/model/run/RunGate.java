package dev.drumbeat.model.run;

import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.budget.Allowance;
import java.time.Instant;
import java.util.Optional;

/**
 * The item every write of a run checks (H6, W9, W12): small and apart from the run itself, so that
 * parallel calls of one run do not collide on it.
 *
 * @param deadline when the run must be over; copied into each lease it takes
 * @param aliveUntil when it counts as lost unless somebody supervising it renews it
 * @param renewAt of a short run: from when on a write must move the deadline first (H6)
 * @param budget what checkouts of the run may take (B2, B3)
 * @param taken how often the run took a lease or booked a cost: an end that has seen all of it
 *     leaves nothing behind
 */
public record RunGate(
    RunId run,
    AgentId agent,
    GateState state,
    Instant deadline,
    Instant aliveUntil,
    Optional<Instant> renewAt,
    Allowance budget,
    long taken) {

  /** A gate whose deadline is not moved by use. */
  public RunGate(RunId run, AgentId agent, GateState state, Instant deadline, Instant aliveUntil) {
    this(run, agent, state, deadline, aliveUntil, Optional.empty(), Allowance.FULL, 0);
  }

  /** The same gate with what its run may spend. */
  public RunGate allowing(Allowance allowance) {
    return new RunGate(run, agent, state, deadline, aliveUntil, renewAt, allowance, taken);
  }

  /** The same gate in another state. */
  public RunGate in(GateState other) {
    return new RunGate(run, agent, other, deadline, aliveUntil, renewAt, budget, taken);
  }

  /** Whether writes pass, and if not, what stopped them. */
  public enum GateState {
    OPEN,
    ENDED,
    CANCELLED,
    STOPPED;

    public String wire() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** Until when a word of its supervisor now counts; it never shortens, nor passes the deadline. */
  public Instant aliveAfterWord(Instant now) {
    Instant word = RunStart.aliveUntil(now, deadline);
    return word.isAfter(aliveUntil) ? word : aliveUntil;
  }

  /** Whether the run's end is written; a stopped run's gate is shut before that. */
  public boolean isOver() {
    return state == GateState.ENDED || state == GateState.CANCELLED;
  }

  public boolean isOpen() {
    return state == GateState.OPEN;
  }
}
