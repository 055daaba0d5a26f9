package dev.drumbeat.model.issue;

import dev.drumbeat.model.identity.Id;

/** Names an acceptance criterion. */
public record CriterionId(String value) implements Id {
  public CriterionId {
    Id.requireWellFormed(value);
  }
}
