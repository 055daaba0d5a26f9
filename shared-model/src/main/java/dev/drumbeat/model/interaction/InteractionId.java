package dev.drumbeat.model.interaction;

import dev.drumbeat.model.identity.Id;

/** Names an interaction. */
public record InteractionId(String value) implements Id {
  public InteractionId {
    Id.requireWellFormed(value);
  }
}
