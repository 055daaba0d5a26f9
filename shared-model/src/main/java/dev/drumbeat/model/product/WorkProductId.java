package dev.drumbeat.model.product;

import dev.drumbeat.model.identity.Id;

/** Names a work product. */
public record WorkProductId(String value) implements Id {
  public WorkProductId {
    Id.requireWellFormed(value);
  }
}
