package dev.drumbeat.model.company;

import dev.drumbeat.model.identity.Id;

/** Names a human on the board. */
public record UserId(String value) implements Id {
  public UserId {
    Id.requireWellFormed(value);
  }
}
