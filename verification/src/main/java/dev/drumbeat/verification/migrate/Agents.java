package dev.drumbeat.verification.migrate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings the agents, managers first. An agent comes without its heartbeat, and gets it in the same
 * change that pauses it: at no moment could it run.
 */
final class Agents {
  private static final String KIND = "agents";
  private static final String IMPORT = "import";

  private final Target target;

  Agents(Target target) {
    this.target = target;
  }

  void bring(List<Blueprint.Agent> wanted) {
    Map<String, JsonNode> present = new HashMap<>();
    for (JsonNode row : target.server().list(target.path("/agents"))) {
      JsonNode origin = row.path("metadata").path(IMPORT).path("origin");
      if (origin.isTextual() && !row.path("status").asText().equals("terminated")) {
        present.put(origin.textValue(), row);
      }
    }
    for (Blueprint.Agent agent : wanted) {
      String origin = KIND + "/" + agent.slug();
      Optional<JsonNode> found = Optional.ofNullable(present.get(origin));
      Optional<Server.Made> made = found.isPresent() ? Optional.empty() : hired(agent, origin);
      JsonNode row = found.or(() -> made.map(hire -> hire.row().get("agent"))).orElseThrow();
      target.know(origin, Importer.id(row));
      boolean fresh = made.filter(hire -> !hire.again()).isPresent();
      boolean begun = found.filter(seen -> !isComplete(seen)).isPresent();
      if (fresh || begun) {
        finish(agent, row, origin);
      }
      target.count(KIND, Importer.fate(fresh, begun));
    }
  }

  private static boolean isComplete(JsonNode row) {
    return row.path("metadata").path(IMPORT).path("complete").asBoolean();
  }

  private Optional<Server.Made> hired(Blueprint.Agent agent, String origin) {
    ObjectNode body = agent.fields().deepCopy();
    target.id(KIND, agent.manager()).ifPresent(manager -> body.put("reportsTo", manager));
    body.putObject("runtimeConfig").putObject("heartbeat").put("enabled", false);
    body.set("metadata", metadata(agent, origin, false));
    return Optional.of(target.server().create(target.path("/agent-hires"), body, origin));
  }

  private void finish(Blueprint.Agent agent, JsonNode row, String origin) {
    String path = "/api/agents/" + Importer.id(row);
    if (row.path("status").asText().equals("pending_approval")) {
      target.server().post(path + "/approve", Server.body());
    }
    ObjectNode body = Server.body();
    body.set("runtimeConfig", agent.runtime());
    body.set("metadata", metadata(agent, origin, true));
    if (!target.start()) {
      body.put("status", "paused");
    }
    target.server().patch(path, body);
  }

  private static ObjectNode metadata(Blueprint.Agent agent, String origin, boolean complete) {
    ObjectNode metadata = agent.fields().withObjectProperty("metadata").deepCopy();
    metadata.putObject(IMPORT).put("origin", origin).put("complete", complete);
    return metadata;
  }
}
