package dev.drumbeat.functions.agent;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.activity.Trail;
import dev.drumbeat.functions.budget.CeilingSetter;
import dev.drumbeat.functions.company.PointerItem;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Fields;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
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
import dev.drumbeat.model.api.AgentActions;
import dev.drumbeat.model.budget.BudgetScope;
import dev.drumbeat.model.budget.Ceilings;
import dev.drumbeat.model.budget.Cents;
import dev.drumbeat.model.identity.IdSource;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Adds an agent, under a name no other has: its row, its empty slot and its timer (W1). */
@Singleton
public class CreateAgent {
  private final Gateway gateway;
  private final Roster roster;
  private final Hiring hiring;
  private final IdSource ids;
  private final Trail trail;
  private final AgentWire wire;

  @Inject
  public CreateAgent(
      Gateway gateway, Roster roster, Hiring hiring, IdSource ids, Trail trail, AgentWire wire) {
    this.gateway = gateway;
    this.roster = roster;
    this.hiring = hiring;
    this.ids = ids;
    this.trail = trail;
    this.wire = wire;
  }

  @Funq("createAgent")
  public APIGatewayV2HTTPResponse createAgent(APIGatewayV2HTTPEvent event) {
    return gateway.serve(AgentActions.CREATE_AGENT, event, this::create);
  }

  private Outcome create(Call call) {
    Setup setup = Setup.ofNew(call.body());
    Roster.Staff staff = roster.of(call.company());
    Optional<Agent> manager = call.body().nonEmpty("reportsTo").map(staff::required);
    hiring.requireAllowed(call, staff, setup);
    return switch (ChainOfCommand.place(manager)) {
      case ChainOfCommand.Placed placed ->
          planned(call, staff, agent(call, staff, setup, placed.path()));
      case ChainOfCommand.Refused refused -> Outcome.refuse(refused.problem());
      case ChainOfCommand.Moved impossible ->
          throw new IllegalStateException("A new agent was moved");
    };
  }

  private Agent agent(Call call, Roster.Staff staff, Setup setup, List<AgentId> path) {
    Fields body = call.body();
    AgentName name = AgentName.free(body.required("name"), staff.all());
    return setup
        .applied(new AgentBuilder())
        .id(new AgentId(ids.next()))
        .company(call.company())
        .name(name.name())
        .urlKey(name.urlKey())
        .role(body.nonEmpty("role").orElse("general"))
        .title(body.text("title").orElse(null))
        .icon(body.text("icon").orElse(null))
        .capabilities(body.text("capabilities").orElse(null))
        .status(AgentStatus.IDLE)
        .reportsTo(path.isEmpty() ? null : path.getLast())
        .path(path)
        .adapterType(body.nonEmpty("adapterType").orElse("process"))
        .budgetMonthlyCents(body.integer("budgetMonthlyCents").orElse(0L))
        .metadata(body.json("metadata").orElse(null))
        .createdAt(call.now())
        .updatedAt(call.now())
        .version(1)
        .build();
  }

  private Outcome planned(Call call, Roster.Staff staff, Agent agent) {
    WriteSet writes = new WriteSet(call.company());
    writes.put("newAgent", AgentItem.write(agent), Condition.ABSENT);
    ShortnameItem.claim(writes, agent);
    Slot empty = new Slot(agent.id(), Optional.empty(), Optional.empty(), Optional.empty(), 1);
    writes.put(SlotItem.PARTICIPANT, SlotItem.write(call.company(), empty), Condition.ABSENT);
    TimerItem.add(writes, agent, call.now());
    Ceilings ceilings = Ceilings.NONE.withMoney(Cents.of(agent.budgetMonthlyCents()));
    CeilingSetter.add(writes, BudgetScope.of(agent.id()), ceilings);
    agent.reportsTo().flatMap(staff::find).ifPresent(above -> AgentItem.touch(writes, above));
    call.actor()
        .agentId()
        .filter(caller -> !agent.reportsTo().equals(Optional.of(caller)))
        .flatMap(staff::find)
        .ifPresent(caller -> AgentItem.requireUnchanged(writes, caller));
    PointerItem.add(writes, agent.id().value());
    trail.record(writes, call.actor(), Trail.Fact.of("agent.created", "agent", agent.id()));
    return Outcome.plan(
        writes,
        Answer.created(wire.row(call, new AgentWire.Shown(agent, Cents.ZERO), staff.above(agent))));
  }
}
