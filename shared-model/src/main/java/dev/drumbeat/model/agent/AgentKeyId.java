package dev.drumbeat.model.agent;

import dev.drumbeat.model.identity.Id;

/** Names an API key of an agent; the key itself is known to its holder only. */
public record AgentKeyId(String value) implements Id {
  public AgentKeyId {
    Id.requireWellFormed(value);
  }
}
