package dev.drumbeat.functions.gateway.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.model.label.Label;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** A label as the incumbent's clients know it. */
@Singleton
public class LabelWire {
  private final Json json;

  @Inject
  public LabelWire(Json json) {
    this.json = json;
  }

  public ObjectNode row(Label label) {
    return new WireObject(json)
        .id("id", label.id())
        .id("companyId", label.company())
        .text("name", label.name())
        .text("color", label.color())
        .time("createdAt", label.createdAt())
        .time("updatedAt", label.updatedAt())
        .node();
  }
}
