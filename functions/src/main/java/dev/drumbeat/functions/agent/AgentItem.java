package dev.drumbeat.functions.agent;

import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.functions.store.WriteSet.Change;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.agent.AgentBuilder;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.agent.AgentStatus;
import dev.drumbeat.model.agent.HeartbeatPolicy;
import dev.drumbeat.model.budget.Cents;
import dev.drumbeat.model.company.CompanyId;
import java.util.Set;

/** {@code C#c#AGENTS / AGENT#a}: all agents of a company in one partition, listed by one query. */
public final class AgentItem {
  public static final String PARTICIPANT = "agent";

  /** Nothing about the agent changed since it was read. */
  static final String UNCHANGED = "version = :agentVersion";

  /** Changes nothing but makes whoever read the agent before decide again. */
  static final String TOUCH = "SET version = :nextAgentVersion";

  private AgentItem() {}

  public static Item write(Agent agent) {
    Item item = fields(agent);
    agent
        .heartbeat()
        .reservation()
        .ifPresent(taken -> item.number("reservation", taken.millionths()));
    return item.text("errorCode", agent.errorCode());
  }

  private static Item fields(Agent agent) {
    HeartbeatPolicy heartbeat = agent.heartbeat();
    return Item.at(Keys.agent(agent.company(), agent.id()))
        .id("id", agent.id())
        .id("companyId", agent.company())
        .text("name", agent.name())
        .text("urlKey", agent.urlKey())
        .text("role", agent.role())
        .text("title", agent.title())
        .text("icon", agent.icon())
        .text("capabilities", agent.capabilities())
        .text("status", agent.status().wire())
        .text("pauseReason", agent.pauseReason())
        .instant("pausedAt", agent.pausedAt())
        .text("errorReason", agent.errorReason())
        .id("reportsTo", agent.reportsTo())
        .ids("path", agent.path())
        .text("adapterType", agent.adapterType())
        .text("adapterConfig", agent.adapterConfig())
        .text("runtimeConfig", agent.runtimeConfig())
        .flag("timerEnabled", heartbeat.enabled())
        .duration("timerInterval", heartbeat.interval())
        .flag("wakeOnDemand", heartbeat.wakeOnDemand())
        .duration("cooldown", heartbeat.cooldown())
        .duration("runLimit", heartbeat.runLimit())
        .texts("grants", agent.grants())
        .number("budgetMonthlyCents", agent.budgetMonthlyCents())
        .text("metadata", agent.metadata())
        .instant("lastHeartbeatAt", agent.lastHeartbeatAt())
        .instant("createdAt", agent.createdAt())
        .instant("updatedAt", agent.updatedAt())
        .number("version", agent.version());
  }

  public static Agent read(Item item) {
    AgentBuilder builder = new AgentBuilder();
    readProfile(item, builder);
    readState(item, builder);
    return builder
        .heartbeat(
            new HeartbeatPolicy(
                item.flag("timerEnabled"),
                item.duration("timerInterval"),
                item.flag("wakeOnDemand"),
                item.duration("cooldown"),
                item.duration("runLimit"),
                item.optionalNumber("reservation").map(Cents::new)))
        .build();
  }

  private static void readProfile(Item item, AgentBuilder builder) {
    builder
        .id(item.id("id", AgentId::new))
        .company(item.id("companyId", CompanyId::new))
        .name(item.text("name"))
        .urlKey(item.text("urlKey"))
        .role(item.text("role"))
        .title(item.optionalText("title").orElse(null))
        .icon(item.optionalText("icon").orElse(null))
        .capabilities(item.optionalText("capabilities").orElse(null))
        .reportsTo(item.optionalId("reportsTo", AgentId::new).orElse(null))
        .path(item.ids("path", AgentId::new))
        .adapterType(item.text("adapterType"))
        .adapterConfig(item.text("adapterConfig"))
        .runtimeConfig(item.text("runtimeConfig"))
        .grants(Set.copyOf(item.texts("grants")))
        .budgetMonthlyCents(item.number("budgetMonthlyCents"))
        .metadata(item.optionalText("metadata").orElse(null));
  }

  private static void readState(Item item, AgentBuilder builder) {
    builder
        .status(item.choice("status", AgentStatus.class))
        .pauseReason(item.optionalText("pauseReason").orElse(null))
        .pausedAt(item.optionalInstant("pausedAt").orElse(null))
        .errorReason(item.optionalText("errorReason").orElse(null))
        .errorCode(item.optionalText("errorCode").orElse(null))
        .lastHeartbeatAt(item.optionalInstant("lastHeartbeatAt").orElse(null))
        .createdAt(item.instant("createdAt"))
        .updatedAt(item.instant("updatedAt"))
        .version(item.number("version"));
  }

  /**
   * Adds to a change that depends on this agent as it was read, and that the agent's own changes
   * must not overlook: a new report, a new key.
   */
  static void touch(WriteSet writes, Agent agent) {
    writes.update(
        PARTICIPANT,
        Keys.agent(agent.company(), agent.id()),
        Change.of(TOUCH).with(":nextAgentVersion", agent.version() + 1),
        unchanged(agent));
  }

  /** Adds that an agent whose rights a change rests on still is as it was read. */
  public static void requireUnchanged(WriteSet writes, Agent agent) {
    writes.check(PARTICIPANT, Keys.agent(agent.company(), agent.id()), unchanged(agent));
  }

  /** Adds the agent as it shall be, if it still is as it was read. */
  public static void replace(WriteSet writes, Agent before, Agent after) {
    writes.put(PARTICIPANT, write(after), unchanged(before));
  }

  public static Condition unchanged(Agent agent) {
    return Condition.of(UNCHANGED).with(":agentVersion", agent.version());
  }
}
