package dev.drumbeat.functions.gateway.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.agent.Authority;
import dev.drumbeat.model.agent.HeartbeatPolicy;
import dev.drumbeat.model.budget.Cents;
import dev.drumbeat.model.budget.Meter;
import dev.drumbeat.model.member.Role;
import dev.drumbeat.model.provider.Breaker;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * An agent as the incumbent's clients know it. Its configuration, which may hold secrets, is for
 * itself and for board members who work: others see it empty.
 */
@Singleton
public class AgentWire {
  private final Json json;
  private final ChainWire chains;
  private final BudgetWire budgets;
  private final BreakerWire breakers;

  @Inject
  public AgentWire(Json json, ChainWire chains, BudgetWire budgets, BreakerWire breakers) {
    this.breakers = breakers;
    this.json = json;
    this.budgets = budgets;
    this.chains = chains;
  }

  /** An agent, and what it spent in the present month. */
  public record Shown(Agent agent, Cents spent) {
    public static Shown of(Agent agent, Meter meter) {
      return new Shown(agent, meter.spent());
    }
  }

  /** The row of a change, whose managers were not read. */
  public ObjectNode row(Call viewer, Shown shown) {
    return fields(viewer, shown).nil("orgChainHealth").node();
  }

  /**
   * The row with the health of its chain of command.
   *
   * @param above the agent's managers, the nearest first
   */
  public ObjectNode row(Call viewer, Shown shown, List<Agent> above) {
    return healthy(viewer, shown, above).node();
  }

  /** One agent with its managers, its rights, and what keeps its runs from starting (W11). */
  public ObjectNode detail(Call viewer, Shown shown, List<Agent> above, Optional<Breaker> breaker) {
    return detailed(viewer, shown, above)
        .set("providerBreaker", json.tree(breaker.map(breakers::row).orElse(null)))
        .node();
  }

  /** An agent as it sees itself: its budget too (H1). */
  public ObjectNode me(Call viewer, Agent agent, List<Agent> above, Meter meter) {
    return detailed(viewer, Shown.of(agent, meter), above)
        .set("budget", budgets.meter(meter))
        .node();
  }

  private WireObject healthy(Call viewer, Shown shown, List<Agent> above) {
    return fields(viewer, shown).set("orgChainHealth", chains.health(shown.agent(), above));
  }

  private WireObject detailed(Call viewer, Shown shown, List<Agent> above) {
    return healthy(viewer, shown, above)
        .set("chainOfCommand", chains.managers(above))
        .set("access", access(shown.agent()));
  }

  private WireObject fields(Call viewer, Shown seen) {
    Agent agent = seen.agent();
    WireObject row = new WireObject(json).nulls(AlwaysNull.AGENT);
    profile(row, agent);
    boolean shown =
        viewer.isBoard(Role.MEMBER)
            || viewer.actor().agentId().filter(agent.id()::equals).isPresent();
    return row.text("adapterType", agent.adapterType())
        .set("adapterConfig", shown ? json.stored(agent.adapterConfig()) : json.object())
        .set("runtimeConfig", shown ? runtime(agent) : json.object())
        .number("budgetMonthlyCents", agent.budgetMonthlyCents())
        .number("spentMonthlyCents", seen.spent().roundedUp())
        .text("pauseReason", agent.pauseReason())
        .time("pausedAt", agent.pausedAt())
        .text("errorReason", agent.errorReason())
        .text("errorCode", agent.errorCode())
        .set("permissions", permissions(json, agent))
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

  static ObjectNode permissions(Json json, Agent agent) {
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
}
