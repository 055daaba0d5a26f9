package dev.drumbeat.model.cascade;

import dev.drumbeat.model.identity.Id;

/** Names a reprioritisation. */
public record CascadeId(String value) implements Id {
  public CascadeId {
    Id.requireWellFormed(value);
  }
}
