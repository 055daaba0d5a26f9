package dev.drumbeat.model.routine;

import dev.drumbeat.model.identity.Id;

/** Names a firing of a routine. */
public record RoutineRunId(String value) implements Id {
  public RoutineRunId {
    Id.requireWellFormed(value);
  }
}
