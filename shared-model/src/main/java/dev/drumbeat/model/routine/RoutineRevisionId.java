package dev.drumbeat.model.routine;

import dev.drumbeat.model.identity.Id;

/** Names a revision of a routine. */
public record RoutineRevisionId(String value) implements Id {
  public RoutineRevisionId {
    Id.requireWellFormed(value);
  }
}
