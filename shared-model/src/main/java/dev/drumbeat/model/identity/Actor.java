package dev.drumbeat.model.identity;

import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.company.UserId;
import dev.drumbeat.model.run.RunId;
import java.util.Optional;

/** Who does something: every change is attributed to exactly one of these. */
public sealed interface Actor {
  /** A human of the board. */
  record Board(UserId user) implements Actor {}

  /** An agent, inside a run for everything that changes state (H6). */
  record OfAgent(AgentId agent, Optional<RunId> run) implements Actor {}

  /** The control plane itself: lapses, unblocking, timers. */
  record OfSystem() implements Actor {}

  /** The agent, if it is one. */
  default Optional<AgentId> agentId() {
    return this instanceof OfAgent a ? Optional.of(a.agent()) : Optional.empty();
  }

  /** The run, if there is one. */
  default Optional<RunId> runId() {
    return this instanceof OfAgent a ? a.run() : Optional.empty();
  }

  /** The human, if it is one. */
  default Optional<UserId> userId() {
    return this instanceof Board b ? Optional.of(b.user()) : Optional.empty();
  }
}
