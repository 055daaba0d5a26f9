package dev.drumbeat.model.wake;

import dev.drumbeat.model.identity.Id;

/** Names a wake. */
public record WakeId(String value) implements Id {
  public WakeId {
    Id.requireWellFormed(value);
  }
}
