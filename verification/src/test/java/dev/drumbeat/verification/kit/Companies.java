package dev.drumbeat.verification.kit;

import dev.drumbeat.functions.agent.AgentItem;
import dev.drumbeat.functions.company.PointerItem;
import dev.drumbeat.functions.gateway.Credentials;
import dev.drumbeat.functions.run.Slot;
import dev.drumbeat.functions.run.SlotItem;
import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.agent.AgentBuilder;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.agent.AgentStatus;
import dev.drumbeat.model.agent.HeartbeatPolicy;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.identity.IdSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Founds a company with its agents, ready to be called. */
public final class Companies {
  private final Drumbeat drumbeat;
  private final List<Hire> hires = new ArrayList<>();
  private String name = "Demo";
  private String adapterType = "pull";

  private Companies(Drumbeat drumbeat) {
    this.drumbeat = drumbeat;
  }

  private record Hire(String name, Optional<String> manager, UnaryOperator<AgentBuilder> as) {}

  public static Companies aCompany(Drumbeat drumbeat) {
    return new Companies(drumbeat);
  }

  public Companies named(String value) {
    name = value;
    return this;
  }

  /** The agents are handed their runs by the recording adapter. */
  public Companies pushed() {
    adapterType = RecordingAdapter.TYPE;
    return this;
  }

  public Companies withAgents(String... names) {
    for (String each : names) {
      withAgent(each, builder -> builder);
    }
    return this;
  }

  public Companies withAgent(String agent, UnaryOperator<AgentBuilder> as) {
    hires.add(new Hire(agent, Optional.empty(), as));
    return this;
  }

  public Companies withReport(String agent, String manager) {
    hires.add(new Hire(agent, Optional.of(manager), builder -> builder));
    return this;
  }

  public Company founded() {
    String id =
        drumbeat.board().post("/api/companies", Body.of("name", name)).expect(201).text("id");
    Map<String, Worker> workers = new LinkedHashMap<>();
    Map<String, Agent> agents = new LinkedHashMap<>();
    for (Hire hire : hires) {
      Agent agent = agent(new CompanyId(id), hire, agents);
      agents.put(hire.name(), agent);
      workers.put(hire.name(), hired(agent));
    }
    return new Company(drumbeat, id, workers);
  }

  private Agent agent(CompanyId company, Hire hire, Map<String, Agent> hired) {
    Optional<Agent> manager = hire.manager().map(hired::get);
    List<AgentId> path = new ArrayList<>();
    manager.ifPresent(m -> path.addAll(m.path()));
    manager.ifPresent(m -> path.add(m.id()));
    AgentBuilder builder =
        new AgentBuilder()
            .id(new AgentId(drumbeat.bean(IdSource.class).next()))
            .company(company)
            .name(hire.name())
            .urlKey(hire.name())
            .role("general")
            .status(AgentStatus.IDLE)
            .reportsTo(manager.map(Agent::id).orElse(null))
            .path(path)
            .adapterType(adapterType)
            .adapterConfig("{}")
            .runtimeConfig("{}")
            .heartbeat(HeartbeatPolicy.DEFAULT)
            .grants(Set.of())
            .createdAt(drumbeat.clock().instant())
            .updatedAt(drumbeat.clock().instant())
            .version(1);
    return hire.as().apply(builder).build();
  }

  private Worker hired(Agent agent) {
    CompanyId company = agent.company();
    String key = drumbeat.bean(Credentials.class).generate("pcp_");
    Slot slot =
        new Slot(agent.id(), Optional.empty(), Optional.empty(), Optional.empty(), 1);
    WriteSet writes = new WriteSet(company);
    writes.put("agent", AgentItem.write(agent), Condition.ABSENT);
    writes.put("slot", SlotItem.write(company, slot), Condition.ABSENT);
    writes.put(
        "credential",
        Item.at(Keys.credential(Credentials.hash(key)))
            .id("companyId", company)
            .id("agentId", agent.id()),
        Condition.ABSENT);
    PointerItem.add(writes, agent.id().value());
    drumbeat.bean(Table.class).commit(writes);
    return new Worker(agent.id().value(), drumbeat.client(key));
  }
}
