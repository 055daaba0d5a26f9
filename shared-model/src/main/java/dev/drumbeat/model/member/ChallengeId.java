package dev.drumbeat.model.member;

import dev.drumbeat.model.identity.Id;

/** Names a request of a command line for a key. */
public record ChallengeId(String value) implements Id {
  public ChallengeId {
    Id.requireWellFormed(value);
  }
}
