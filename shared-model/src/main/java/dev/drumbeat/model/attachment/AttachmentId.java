package dev.drumbeat.model.attachment;

import dev.drumbeat.model.identity.Id;

/** Names an attachment, and its file. */
public record AttachmentId(String value) implements Id {
  public AttachmentId {
    Id.requireWellFormed(value);
  }
}
