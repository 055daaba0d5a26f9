package dev.drumbeat.model.agent;

import dev.drumbeat.model.company.CompanyId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Agents for tests. */
public final class Agents {
  static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

  private Agents() {}

  /** An idle agent of this name, which is also its id, without a manager. */
  public static Agent anAgent(String name) {
    return new AgentBuilder()
        .id(new AgentId(name))
        .company(new CompanyId("company"))
        .name(name)
        .urlKey(AgentName.slug(name))
        .role("general")
        .status(AgentStatus.IDLE)
        .path(List.of())
        .adapterType("process")
        .adapterConfig("{}")
        .runtimeConfig("{}")
        .heartbeat(HeartbeatPolicy.DEFAULT)
        .grants(Set.of())
        .createdAt(NOW.minusSeconds(60))
        .updatedAt(NOW.minusSeconds(60))
        .version(1)
        .build();
  }

  /** An idle agent under this manager. */
  public static Agent anAgent(String name, Agent manager) {
    List<AgentId> path = new ArrayList<>(manager.path());
    path.add(manager.id());
    return anAgent(name).with(b -> b.reportsTo(manager.id()).path(path));
  }

  /** A chain of this many agents, the topmost first. */
  static List<Agent> aChain(int length) {
    List<Agent> chain = new ArrayList<>(List.of(anAgent("chain-1")));
    for (int i = 2; i <= length; i++) {
      chain.add(anAgent("chain-" + i, chain.getLast()));
    }
    return chain;
  }
}
