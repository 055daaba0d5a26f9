package dev.drumbeat.functions.gateway.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.agent.AgentStatus;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The chain of command on the wire: seen from one agent upwards, or from the board downwards. */
@Singleton
public class ChainWire {
  private final Json json;

  @Inject
  public ChainWire(Json json) {
    this.json = json;
  }

  /** The managers, the nearest first. */
  ArrayNode managers(List<Agent> above) {
    ArrayNode rows = json.array();
    above.stream()
        .map(
            manager ->
                new WireObject(json)
                    .id("id", manager.id())
                    .text("name", manager.name())
                    .text("role", manager.role())
                    .text("title", manager.title())
                    .node())
        .forEach(rows::add);
    return rows;
  }

  /** A chain that is written in one transaction is always whole; it may be paused above. */
  ObjectNode health(Agent agent, List<Agent> above) {
    List<Agent> chain = new ArrayList<>(List.of(agent));
    chain.addAll(above);
    ArrayNode full = json.array();
    ArrayNode paused = json.array();
    for (int depth = 0; depth < chain.size(); depth++) {
      full.add(link(chain.get(depth), depth));
      if (depth > 0 && chain.get(depth).status() == AgentStatus.PAUSED) {
        paused.add(link(chain.get(depth), depth));
      }
    }
    return new WireObject(json)
        .text("status", "healthy")
        .text("reason", "healthy")
        .set("fullChain", full)
        .nil("firstInvalidAncestor")
        .empty("invalidAncestors")
        .nil("repairGuidance")
        .set("pausedAncestors", paused)
        .nil("escalationWarning")
        .node();
  }

  private ObjectNode link(Agent agent, int depth) {
    return new WireObject(json)
        .id("id", agent.id())
        .id("companyId", agent.company())
        .text("name", agent.name())
        .text("status", agent.status().wire())
        .id("reportsTo", agent.reportsTo())
        .number("depth", depth)
        .text("relation", depth == 0 ? "self" : "ancestor")
        .node();
  }

  /**
   * The tree below the board. Terminated agents are left out; who reported to one stands where the
   * nearest manager who is not terminated is.
   */
  public ArrayNode tree(List<Agent> agents) {
    Map<AgentId, Agent> present =
        agents.stream()
            .filter(agent -> agent.status() != AgentStatus.TERMINATED)
            .collect(Collectors.toMap(Agent::id, agent -> agent));
    Map<Optional<AgentId>, List<Agent>> reports =
        agents.stream()
            .filter(agent -> present.containsKey(agent.id()))
            .collect(Collectors.groupingBy(agent -> manager(agent, present)));
    return below(Optional.empty(), reports);
  }

  private static Optional<AgentId> manager(Agent agent, Map<AgentId, Agent> present) {
    return agent.path().reversed().stream().filter(present::containsKey).findFirst();
  }

  private ArrayNode below(Optional<AgentId> manager, Map<Optional<AgentId>, List<Agent>> reports) {
    ArrayNode nodes = json.array();
    for (Agent agent : reports.getOrDefault(manager, List.of())) {
      nodes.add(
          new WireObject(json)
              .id("id", agent.id())
              .text("name", agent.name())
              .text("role", agent.role())
              .text("status", agent.status().wire())
              .set("reports", below(Optional.of(agent.id()), reports))
              .node());
    }
    return nodes;
  }
}
