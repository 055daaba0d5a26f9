package dev.drumbeat.functions.gateway.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.run.Run;
import dev.drumbeat.model.run.RunStatus;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * What is known of an agent between its runs. Sessions are kept by the agent itself, and its totals
 * are in the reports of costs: those fields are null.
 */
@Singleton
public class RuntimeStateWire {
  private final Json json;

  @Inject
  public RuntimeStateWire(Json json) {
    this.json = json;
  }

  public ObjectNode row(Agent agent, Optional<Run> last) {
    return new WireObject(json)
        .id("agentId", agent.id())
        .id("companyId", agent.company())
        .text("adapterType", agent.adapterType())
        .id("lastRunId", last.map(Run::id))
        .text("lastRunStatus", last.map(Run::status).map(RunStatus::wire))
        .text("lastError", last.flatMap(Run::error))
        .nil("sessionId", "sessionDisplayId", "sessionParamsJson", "stateJson")
        .nil("totalInputTokens", "totalOutputTokens", "totalCachedInputTokens", "totalCostCents")
        .time("createdAt", agent.createdAt())
        .time("updatedAt", last.map(Run::updatedAt).orElseGet(agent::updatedAt))
        .node();
  }
}
