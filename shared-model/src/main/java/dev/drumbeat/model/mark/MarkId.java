package dev.drumbeat.model.mark;

import dev.drumbeat.model.identity.Id;

/** Names a mark. */
public record MarkId(String value) implements Id {
  public MarkId {
    Id.requireWellFormed(value);
  }
}
