package dev.drumbeat.functions.gateway.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.store.Item;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** A row of an agent's inbox as the incumbent's clients know it (H2). */
@Singleton
public class InboxWire {
  private final Json json;

  @Inject
  public InboxWire(Json json) {
    this.json = json;
  }

  public ObjectNode row(Item item) {
    List<String> blockers = item.texts("openBlockers");
    return new WireObject(json)
        .text("id", item.text("id"))
        .text("identifier", item.text("identifier"))
        .text("title", item.text("title"))
        .text("status", item.text("status"))
        .text("priority", item.text("priority"))
        .text("effectivePriority", item.text("effectivePriority"))
        .text("projectId", item.optionalText("projectId"))
        .text("goalId", item.optionalText("goalId"))
        .text("parentId", item.optionalText("parentId"))
        .time("updatedAt", item.instant("updatedAt"))
        .set("activeRun", activeRun(item))
        .nil("activeRecoveryAction")
        .set("requiredGrants", json.tree(item.texts("requiredGrants")))
        .flag("dependencyReady", blockers.isEmpty())
        .number("unresolvedBlockerCount", blockers.size())
        .set("unresolvedBlockerIssueIds", json.tree(blockers))
        .node();
  }

  private JsonNode activeRun(Item item) {
    Optional<String> run = item.optionalText("leaseRun");
    return run.<JsonNode>map(
            id ->
                new WireObject(json)
                    .text("id", id)
                    .text("status", "running")
                    .text("agentId", item.text("leaseAgent"))
                    .node())
        .orElseGet(() -> json.object().nullNode());
  }
}
