package dev.drumbeat.model.attention;

import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.company.UserId;
import java.util.Optional;

/** Who has to act so that an issue goes on. */
public sealed interface Owner {
  /** An agent: the one that was named, or the nearest manager that can work. */
  record OfAgent(AgentId id) implements Owner {}

  /** A human. */
  record OfUser(UserId id) implements Owner {}

  /** Any human of the board. */
  record OfBoard() implements Owner {}

  /** Somebody outside the company. */
  record OfNobodyHere() implements Owner {}

  default Optional<AgentId> agent() {
    return this instanceof OfAgent found ? Optional.of(found.id()) : Optional.empty();
  }

  default Optional<UserId> user() {
    return this instanceof OfUser found ? Optional.of(found.id()) : Optional.empty();
  }

  /** The incumbent's name of the kind. */
  default String wire() {
    return switch (this) {
      case OfAgent agent -> "agent";
      case OfUser user -> "user";
      case OfBoard board -> "board";
      case OfNobodyHere outside -> "external";
    };
  }
}
