package dev.drumbeat.model.knowledge;

import dev.drumbeat.model.identity.Id;

/** Names an entry of a company's knowledge. */
public record KnowledgeId(String value) implements Id {
  public KnowledgeId {
    Id.requireWellFormed(value);
  }
}
