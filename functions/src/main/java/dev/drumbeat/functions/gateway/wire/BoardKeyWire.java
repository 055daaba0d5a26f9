package dev.drumbeat.functions.gateway.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.model.member.BoardKey;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** A human's API key as the incumbent's clients know it. */
@Singleton
public class BoardKeyWire {
  private final Json json;

  @Inject
  public BoardKeyWire(Json json) {
    this.json = json;
  }

  /** The key without its token. */
  public ObjectNode row(BoardKey key) {
    return fields(key).nil("lastUsedAt").node();
  }

  /** The key with its token, which is shown this once. */
  public ObjectNode created(BoardKey key, String token) {
    return fields(key).text("token", token).node();
  }

  private WireObject fields(BoardKey key) {
    return new WireObject(json)
        .id("id", key.id())
        .id("userId", key.user())
        .text("name", key.name())
        .time("createdAt", key.createdAt())
        .time("expiresAt", key.expiresAt())
        .time("revokedAt", key.revokedAt());
  }
}
