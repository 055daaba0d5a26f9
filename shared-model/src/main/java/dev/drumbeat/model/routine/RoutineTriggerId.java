package dev.drumbeat.model.routine;

import dev.drumbeat.model.identity.Id;

/** Names a trigger of a routine. */
public record RoutineTriggerId(String value) implements Id {
  public RoutineTriggerId {
    Id.requireWellFormed(value);
  }
}
