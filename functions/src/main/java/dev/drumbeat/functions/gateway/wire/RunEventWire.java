package dev.drumbeat.functions.gateway.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.model.run.Run;
import dev.drumbeat.model.run.RunLife;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** An event of a run as the incumbent's clients know it; its id is made of its time and number. */
@Singleton
public class RunEventWire {
  private static final long STEPS = 1000;

  private final Json json;

  @Inject
  public RunEventWire(Json json) {
    this.json = json;
  }

  public ObjectNode row(Run run, RunLife.Event event) {
    return new WireObject(json)
        .number("id", event.at().toEpochMilli() * STEPS + event.seq())
        .id("companyId", run.company())
        .id("runId", run.id())
        .id("agentId", run.agent())
        .number("seq", event.seq())
        .text("eventType", "lifecycle")
        .text("stream", "system")
        .text("level", "info")
        .nil("color", "payload")
        .text("message", event.message())
        .time("createdAt", event.at())
        .node();
  }
}
