package dev.drumbeat.functions.gateway.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.model.run.Run;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** A run in the list of an issue's runs, where the incumbent calls its id {@code runId}. */
@Singleton
public class IssueRunWire {
  private final Json json;

  @Inject
  public IssueRunWire(Json json) {
    this.json = json;
  }

  public ObjectNode row(Run run) {
    return new WireObject(json)
        .id("runId", run.id())
        .text("status", run.status().wire())
        .id("agentId", run.agent())
        .text("adapterType", run.adapterType())
        .time("startedAt", run.startedAt())
        .time("finishedAt", run.finishedAt())
        .time("createdAt", run.createdAt())
        .text("invocationSource", run.source().wire())
        .text("error", run.error())
        .text("errorCode", run.errorCode())
        .json("usageJson", run.usageJson())
        .json("resultJson", run.resultJson())
        .id("retryOfRunId", run.retryOf())
        .node();
  }
}
