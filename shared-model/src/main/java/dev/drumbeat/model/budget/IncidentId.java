package dev.drumbeat.model.budget;

import dev.drumbeat.model.identity.Id;

/** Names a budget incident. */
public record IncidentId(String value) implements Id {
  public IncidentId {
    Id.requireWellFormed(value);
  }
}
