package dev.drumbeat.model.approval;

import dev.drumbeat.model.identity.Id;

/** Names a comment on an approval. */
public record ApprovalCommentId(String value) implements Id {
  public ApprovalCommentId {
    Id.requireWellFormed(value);
  }
}
