package dev.drumbeat.model.label;

import dev.drumbeat.model.identity.Id;

/** Names a label. */
public record LabelId(String value) implements Id {
  public LabelId {
    Id.requireWellFormed(value);
  }
}
