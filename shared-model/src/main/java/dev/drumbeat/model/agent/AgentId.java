package dev.drumbeat.model.agent;

import dev.drumbeat.model.identity.Id;

/** Names an agent. */
public record AgentId(String value) implements Id {
  public AgentId {
    Id.requireWellFormed(value);
  }
}
