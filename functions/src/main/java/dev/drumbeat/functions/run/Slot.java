package dev.drumbeat.functions.run;

import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.run.RunId;
import java.time.Instant;
import java.util.Optional;

/**
 * Which run of an agent is live, judged without reading the run, and which id is allotted to the
 * next one (W3, W4). It is the mutex of dispatch: an agent has at most one live run.
 *
 * @param endedAt when the last run ended: the cooldown counts from here (W5)
 */
public record Slot(
    AgentId agent,
    Optional<Occupant> occupant,
    Optional<RunId> next,
    Optional<Instant> endedAt,
    long version) {

  /** The run in the slot and until when it must be believed live. */
  public record Occupant(RunId run, Instant until) {}

  Slot allotting(Optional<RunId> nextRun) {
    return new Slot(agent, occupant, nextRun, endedAt, version + 1);
  }

  /** The same occupant, believed for longer. */
  Slot extended(Instant until) {
    return new Slot(
        agent, occupant.map(o -> new Occupant(o.run(), until)), next, endedAt, version + 1);
  }

  public Optional<Occupant> live(Instant now) {
    return occupant.filter(o -> o.until().isAfter(now));
  }
}
