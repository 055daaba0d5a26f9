package dev.drumbeat.functions.gateway.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.agent.Authority;
import dev.drumbeat.model.agent.HeartbeatPolicy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * An agent as the incumbent's clients know it. Its configuration, which may hold secrets, is for
 * itself and the board: others see it empty.
 */
@Singleton
public class AgentWire {
  private static final int PERCENT = 100;

  private final Json json;
  private final ChainWire chains;

  @Inject
  public AgentWire(Json json, ChainWire chains) {
    this.json = json;
    this.chains = chains;
  }

  /** The row of a change, whose managers were not read. */
  public ObjectNode row(Call viewer, Agent agent) {
    return fields(viewer, agent).nil("orgChainHealth").node();
  }

  /**
   * The row with the health of its chain of command.
   *
   * @param above the agent's managers, the nearest first
   */
  public ObjectNode row(Call viewer, Agent agent, List<Agent> above) {
    return healthy(viewer, agent, above).node();
  }

  /** One agent with its managers and its rights. */
  public ObjectNode detail(Call viewer, Agent agent, List<Agent> above) {
    return detailed(viewer, agent, above).node();
  }

  /** An agent as it sees itself: its budget too (H1). */
  public ObjectNode me(Call viewer, Agent agent, List<Agent> above) {
    return detailed(viewer, agent, above).set("budget", budget(agent)).node();
  }

  private WireObject healthy(Call viewer, Agent agent, List<Agent> above) {
    return fields(viewer, agent).set("orgChainHealth", chains.health(agent, above));
  }

  private WireObject detailed(Call viewer, Agent agent, List<Agent> above) {
    return healthy(viewer, agent, above)
        .set("chainOfCommand", chains.managers(above))
        .set("access", access(agent));
  }

  private WireObject fields(Call viewer, Agent agent) {
    WireObject row = new WireObject(json).nulls(AlwaysNull.AGENT);
    profile(row, agent);
    boolean shown =
        viewer.isBoard() || viewer.actor().agentId().filter(agent.id()::equals).isPresent();
    return row.text("adapterType", agent.adapterType())
        .set("adapterConfig", shown ? json.stored(agent.adapterConfig()) : json.object())
        .set("runtimeConfig", shown ? runtime(agent) : json.object())
        .number("budgetMonthlyCents", agent.budgetMonthlyCents())
        .number("spentMonthlyCents", 0)
        .text("pauseReason", agent.pauseReason())
        .time("pausedAt", agent.pausedAt())
        .text("errorReason", agent.errorReason())
        .set("permissions", permissions(agent))
        .time("lastHeartbeatAt", agent.lastHeartbeatAt())
        .json("metadata", agent.metadata())
        .time("createdAt", agent.createdAt())
        .time("updatedAt", agent.updatedAt());
  }

  private static void profile(WireObject row, Agent agent) {
    row.id("id", agent.id())
        .id("companyId", agent.company())
        .text("name", agent.name())
        .text("urlKey", agent.urlKey())
        .text("role", agent.role())
        .text("title", agent.title())
        .text("icon", agent.icon())
        .text("status", agent.status().wire())
        .id("reportsTo", agent.reportsTo())
        .text("capabilities", agent.capabilities());
  }

  /** What was sent, with the heartbeat as it in effect is. */
  private ObjectNode runtime(Agent agent) {
    HeartbeatPolicy policy = agent.heartbeat();
    ObjectNode runtime = (ObjectNode) json.stored(agent.runtimeConfig());
    ObjectNode heartbeat =
        runtime.path("heartbeat") instanceof ObjectNode sent
            ? sent
            : runtime.putObject("heartbeat");
    heartbeat
        .put("enabled", policy.enabled())
        .put("intervalSec", policy.interval().toSeconds())
        .put("wakeOnDemand", policy.wakeOnDemand())
        .put("cooldownSec", policy.cooldown().toSeconds())
        .put("deadlineSec", policy.runLimit().toSeconds())
        .put("maxConcurrentRuns", 1);
    return runtime;
  }

  private ObjectNode permissions(Agent agent) {
    return json.object()
        .put("canCreateAgents", agent.grants().contains(Authority.CREATE_AGENTS))
        .put("canCreateSkills", true)
        .put("canAssignTasks", agent.grants().contains(Authority.ASSIGN_TASKS));
  }

  private ObjectNode access(Agent agent) {
    boolean assigns = agent.grants().contains(Authority.ASSIGN_TASKS);
    ArrayNode grants = json.array();
    agent.grants().stream()
        .sorted()
        .map(
            grant ->
                new WireObject(json)
                    .id("companyId", agent.company())
                    .text("principalType", "agent")
                    .id("principalId", agent.id())
                    .text("permissionKey", grant)
                    .nil("scope")
                    .node())
        .forEach(grants::add);
    return new WireObject(json)
        .flag("canAssignTasks", assigns)
        .text("taskAssignSource", assigns ? "explicit_grant" : "none")
        .nil("membership")
        .set("grants", grants)
        .node();
  }

  /** Nothing is spent before costs are metered; a ceiling of 0 is none. */
  private ObjectNode budget(Agent agent) {
    long spent = 0;
    long limit = agent.budgetMonthlyCents();
    return new WireObject(json)
        .number("monthlyCents", limit)
        .number("spentCents", spent)
        .number("reservedCents", 0)
        .number("remainingCents", limit - spent)
        .number("utilizationPercent", limit == 0 ? 0 : spent * PERCENT / limit)
        .text("mode", "normal")
        .node();
  }
}
