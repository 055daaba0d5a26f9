package dev.drumbeat.functions.gateway.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.model.company.CompanyId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** An event of a run as the incumbent's clients know it; its id is its sequence number. */
@Singleton
public class RunEventWire {
  private final Json json;

  @Inject
  public RunEventWire(Json json) {
    this.json = json;
  }

  public ObjectNode row(CompanyId company, Item event) {
    return new WireObject(json)
        .number("id", event.number("seq"))
        .id("companyId", company)
        .text("runId", event.text("runId"))
        .text("agentId", event.text("agentId"))
        .number("seq", event.number("seq"))
        .text("eventType", event.text("eventType"))
        .text("stream", "system")
        .text("level", "info")
        .nil("color", "payload")
        .text("message", event.text("message"))
        .time("createdAt", event.instant("at"))
        .node();
  }
}
