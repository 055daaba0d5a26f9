package dev.drumbeat.model.budget;

import dev.drumbeat.model.identity.Id;

/** Names a cost event; the sender may choose it, so that a repeated one is recognised (B5). */
public record CostId(String value) implements Id {
  public CostId {
    Id.requireWellFormed(value);
  }
}
