package dev.drumbeat.functions.gateway.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.model.agent.Agent;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * How an agent is set up, without what may be a secret: of its configuration the names are told,
 * numbers and switches, and the few texts that cannot be one.
 */
@Singleton
public class ConfigurationWire {
  private static final String HIDDEN = "***REDACTED***";
  private static final Set<String> HARMLESS = Set.of("model");

  private final Json json;

  @Inject
  public ConfigurationWire(Json json) {
    this.json = json;
  }

  public ObjectNode row(Agent agent) {
    return new WireObject(json)
        .id("id", agent.id())
        .id("companyId", agent.company())
        .text("name", agent.name())
        .text("role", agent.role())
        .text("title", agent.title())
        .text("status", agent.status().wire())
        .id("reportsTo", agent.reportsTo())
        .text("adapterType", agent.adapterType())
        .set("adapterConfig", redacted("", json.stored(agent.adapterConfig())))
        .set("runtimeConfig", redacted("", json.stored(agent.runtimeConfig())))
        .set("permissions", AgentWire.permissions(json, agent))
        .time("updatedAt", agent.updatedAt())
        .node();
  }

  private JsonNode redacted(String name, JsonNode value) {
    if (value.isObject()) {
      ObjectNode inside = json.object();
      value
          .properties()
          .forEach(field -> inside.set(field.getKey(), redacted(field.getKey(), field.getValue())));
      return inside;
    }
    if (value.isArray()) {
      var inside = json.array();
      value.forEach(element -> inside.add(redacted("", element)));
      return inside;
    }
    return value.isTextual() && !HARMLESS.contains(name) ? TextNode.valueOf(HIDDEN) : value;
  }
}
