package dev.drumbeat.model.project;

import dev.drumbeat.model.identity.Id;

/** Names a project. */
public record ProjectId(String value) implements Id {
  public ProjectId {
    Id.requireWellFormed(value);
  }
}
