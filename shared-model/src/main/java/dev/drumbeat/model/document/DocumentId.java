package dev.drumbeat.model.document;

import dev.drumbeat.model.identity.Id;

/** Names a document of an issue. */
public record DocumentId(String value) implements Id {
  public DocumentId {
    Id.requireWellFormed(value);
  }
}
