package dev.drumbeat.model.routine;

import dev.drumbeat.model.identity.Id;

/** Names a routine. */
public record RoutineId(String value) implements Id {
  public RoutineId {
    Id.requireWellFormed(value);
  }
}
