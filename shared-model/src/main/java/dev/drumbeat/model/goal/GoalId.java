package dev.drumbeat.model.goal;

import dev.drumbeat.model.identity.Id;

/** Names a goal. */
public record GoalId(String value) implements Id {
  public GoalId {
    Id.requireWellFormed(value);
  }
}
