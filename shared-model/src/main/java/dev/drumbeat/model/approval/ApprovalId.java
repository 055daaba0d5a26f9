package dev.drumbeat.model.approval;

import dev.drumbeat.model.identity.Id;

/** Names an approval. */
public record ApprovalId(String value) implements Id {
  public ApprovalId {
    Id.requireWellFormed(value);
  }
}
