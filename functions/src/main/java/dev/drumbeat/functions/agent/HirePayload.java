package dev.drumbeat.functions.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.agent.AgentId;
import java.util.Map;
import java.util.Optional;

/** What the board is asked to approve: the pending agent, whole, as it would go to work. */
final class HirePayload {
  private HirePayload() {}

  static ObjectNode of(Agent agent, Optional<AgentId> requester, Json json) {
    ObjectNode payload =
        json.object()
            .put("agentId", agent.id().value())
            .put("name", agent.name())
            .put("role", agent.role())
            .put("title", agent.title().orElse(null))
            .put("icon", agent.icon().orElse(null))
            .put("capabilities", agent.capabilities().orElse(null))
            .put("reportsTo", agent.reportsTo().map(AgentId::value).orElse(null))
            .put("adapterType", agent.adapterType())
            .put("budgetMonthlyCents", agent.budgetMonthlyCents())
            .put("requestedByAgentId", requester.map(AgentId::value).orElse(null))
            .putNull("desiredSkills");
    Map<String, JsonNode> nested =
        Map.of(
            "adapterConfig", json.stored(agent.adapterConfig()),
            "runtimeConfig", json.stored(agent.runtimeConfig()),
            "metadata", agent.metadata().map(json::stored).orElseGet(json::object),
            "permissions", json.tree(Map.of("grants", agent.grants().stream().sorted().toList())));
    payload.setAll(nested);
    return payload;
  }
}
