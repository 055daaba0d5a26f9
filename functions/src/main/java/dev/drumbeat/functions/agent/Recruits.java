package dev.drumbeat.functions.agent;

import dev.drumbeat.functions.budget.CeilingSetter;
import dev.drumbeat.functions.company.PointerItem;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Fields;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.gateway.wire.AgentWire;
import dev.drumbeat.functions.run.Slot;
import dev.drumbeat.functions.run.SlotItem;
import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.agent.AgentBuilder;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.agent.AgentName;
import dev.drumbeat.model.agent.AgentStatus;
import dev.drumbeat.model.agent.ChainOfCommand;
import dev.drumbeat.model.budget.BudgetScope;
import dev.drumbeat.model.budget.Ceilings;
import dev.drumbeat.model.budget.Cents;
import dev.drumbeat.model.identity.IdSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** New agents, added at once or on the board's approval: the same agent either way (R1, R4). */
@Singleton
public class Recruits {
  private final Roster roster;
  private final IdSource ids;

  @Inject
  public Recruits(Roster roster, IdSource ids) {
    this.roster = roster;
    this.ids = ids;
  }

  /** A new agent among those there are. */
  record Recruit(Agent agent, Roster.Staff staff) {
    List<Agent> above() {
      return staff.above(agent);
    }

    /** As the answer shows it: it has spent nothing. */
    AgentWire.Shown shown() {
      return new AgentWire.Shown(agent, Cents.ZERO);
    }

    Recruit as(AgentStatus status) {
      return new Recruit(agent.with(b -> b.status(status)), staff);
    }
  }

  /** The agent that these fields ask for; refused if the caller may not add it, or not there. */
  Recruit read(Call call, Fields body) {
    Setup setup = Setup.ofNew(body);
    Roster.Staff staff = roster.of(call.company());
    Optional<Agent> manager = body.nonEmpty("reportsTo").map(staff::required);
    Hiring.requireAllowed(call, staff, setup);
    return switch (ChainOfCommand.place(manager)) {
      case ChainOfCommand.Placed placed ->
          new Recruit(agent(call, body, staff, setup.applied(placed(placed.path()))), staff);
      case ChainOfCommand.Refused refused -> throw new RefusedCall(refused.problem());
      case ChainOfCommand.Moved impossible ->
          throw new IllegalStateException("A new agent was moved");
    };
  }

  private static AgentBuilder placed(List<AgentId> path) {
    return new AgentBuilder().reportsTo(path.isEmpty() ? null : path.getLast()).path(path);
  }

  private Agent agent(Call call, Fields body, Roster.Staff staff, AgentBuilder placed) {
    AgentName name = AgentName.free(body.required("name"), staff.all());
    return placed
        .id(new AgentId(ids.next()))
        .company(call.company())
        .name(name.name())
        .urlKey(name.urlKey())
        .role(body.nonEmpty("role").orElse("general"))
        .title(body.text("title").orElse(null))
        .icon(body.text("icon").orElse(null))
        .capabilities(body.text("capabilities").orElse(null))
        .status(AgentStatus.IDLE)
        .adapterType(body.nonEmpty("adapterType").orElse("process"))
        .budgetMonthlyCents(body.integer("budgetMonthlyCents").orElse(0L))
        .metadata(body.json("metadata").orElse(null))
        .createdAt(call.now())
        .updatedAt(call.now())
        .version(1)
        .build();
  }

  /** Adds the agent's row, under a name no other has, its empty slot and its timer (W1). */
  void add(WriteSet writes, Call call, Recruit recruit) {
    Agent agent = recruit.agent();
    writes.put("newAgent", AgentItem.write(agent), Condition.ABSENT);
    ShortnameItem.claim(writes, agent);
    Slot empty = new Slot(agent.id(), Optional.empty(), Optional.empty(), Optional.empty(), 1);
    writes.put(SlotItem.PARTICIPANT, SlotItem.write(call.company(), empty), Condition.ABSENT);
    TimerItem.add(writes, agent, call.now());
    Ceilings ceilings = Ceilings.NONE.withMoney(Cents.of(agent.budgetMonthlyCents()));
    CeilingSetter.add(writes, BudgetScope.of(agent.id()), ceilings);
    Roster.Staff staff = recruit.staff();
    agent.reportsTo().flatMap(staff::find).ifPresent(above -> AgentItem.touch(writes, above));
    call.actor()
        .agentId()
        .filter(caller -> !agent.reportsTo().equals(Optional.of(caller)))
        .flatMap(staff::find)
        .ifPresent(caller -> AgentItem.requireUnchanged(writes, caller));
    PointerItem.add(writes, agent.id().value());
  }
}
