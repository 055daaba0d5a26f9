package dev.drumbeat.model.activity;

import dev.drumbeat.model.identity.Id;

/** Names one activity entry. */
public record ActivityId(String value) implements Id {
  public ActivityId {
    Id.requireWellFormed(value);
  }
}
