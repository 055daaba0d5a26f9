package dev.drumbeat.model.comment;

import dev.drumbeat.model.identity.Id;

/** Names a comment. */
public record CommentId(String value) implements Id {
  public CommentId {
    Id.requireWellFormed(value);
  }
}
