package dev.drumbeat.model.comment;

import dev.drumbeat.model.identity.Id;

/** Names a comment. */
public record CommentId(String value) implements Id {
  public CommentId {
    Id.requireWellFormed(value);
  }

  /** Whether it is later in its thread: ids are in the order of the thread (C7). */
  public boolean isAfter(CommentId other) {
    return value.compareTo(other.value) > 0;
  }
}
