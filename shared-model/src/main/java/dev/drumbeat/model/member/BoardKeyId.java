package dev.drumbeat.model.member;

import dev.drumbeat.model.identity.Id;

/** Names an API key of a human; the key itself is known to its holder only. */
public record BoardKeyId(String value) implements Id {
  public BoardKeyId {
    Id.requireWellFormed(value);
  }
}
