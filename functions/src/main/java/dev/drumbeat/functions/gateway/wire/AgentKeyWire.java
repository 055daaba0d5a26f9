package dev.drumbeat.functions.gateway.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.model.agent.AgentKey;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** An agent's API key as the incumbent's clients know it. */
@Singleton
public class AgentKeyWire {
  private final Json json;

  @Inject
  public AgentKeyWire(Json json) {
    this.json = json;
  }

  /** The key without its token. */
  public ObjectNode row(AgentKey key) {
    return fields(key).time("revokedAt", key.revokedAt()).node();
  }

  /** The key with its token, which is shown this once. */
  public ObjectNode created(AgentKey key, String token) {
    return fields(key).text("token", token).node();
  }

  private WireObject fields(AgentKey key) {
    return new WireObject(json)
        .id("id", key.id())
        .text("name", key.name())
        .set("scope", json.object().put("kind", "standard"))
        .id("responsibleUserId", key.createdBy())
        .time("createdAt", key.createdAt());
  }
}
