package dev.drumbeat.functions.gateway;

import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.company.UserId;
import dev.drumbeat.model.identity.Actor;
import dev.drumbeat.model.member.BoardKeyId;
import dev.drumbeat.model.member.Role;
import dev.drumbeat.model.run.RunId;
import java.util.Optional;

/** Who a request comes from, as its credential proves. */
public sealed interface Caller {
  /** No credential. */
  record Anonymous() implements Caller {}

  /**
   * A human, by a key or by a token of the configured issuer.
   *
   * @param key the key it came with, if it was one
   * @param role what it is in the company of the call, where there is one
   */
  record BoardMember(
      UserId user, boolean instanceAdmin, Optional<BoardKeyId> key, Optional<Role> role)
      implements Caller {
    BoardMember as(Role here) {
      return new BoardMember(user, instanceAdmin, key, Optional.of(here));
    }
  }

  /**
   * An agent, by run token or API key. With a token the run is proven; with a key it is what the
   * header names, believed only as far as the run's gate confirms it (H6).
   */
  record AgentCaller(CompanyId company, AgentId agent, Optional<RunId> run) implements Caller {
    AgentCaller inRun(RunId live) {
      return new AgentCaller(company, agent, Optional.of(live));
    }
  }

  /** Whom the audit names. */
  default Actor actor() {
    return switch (this) {
      case Anonymous nobody -> new Actor.OfSystem();
      case BoardMember member -> new Actor.Board(member.user());
      case AgentCaller a -> new Actor.OfAgent(a.agent(), a.run());
    };
  }

  /** The name under which idempotency keys of this caller are kept. */
  default String principal() {
    return switch (this) {
      case Anonymous nobody -> "nobody";
      case BoardMember member -> "user-" + member.user().value();
      case AgentCaller a -> "agent-" + a.agent().value();
    };
  }
}
