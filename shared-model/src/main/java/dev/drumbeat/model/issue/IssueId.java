package dev.drumbeat.model.issue;

import dev.drumbeat.model.identity.Id;

/** Names an issue. */
public record IssueId(String value) implements Id {
  public IssueId {
    Id.requireWellFormed(value);
  }
}
