package dev.drumbeat.functions.agent;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.drumbeat.functions.budget.Budgets;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.AgentWire;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.api.AgentActions;
import dev.drumbeat.model.budget.Cents;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** All agents of a company, those that ended too. */
@Singleton
public class ListAgents {
  private final Gateway gateway;
  private final Roster roster;
  private final Budgets budgets;
  private final AgentWire wire;
  private final Json json;

  @Inject
  public ListAgents(Gateway gateway, Roster roster, Budgets budgets, AgentWire wire, Json json) {
    this.budgets = budgets;
    this.gateway = gateway;
    this.roster = roster;
    this.wire = wire;
    this.json = json;
  }

  @Funq("listAgents")
  public APIGatewayV2HTTPResponse listAgents(APIGatewayV2HTTPEvent event) {
    return gateway.serve(AgentActions.LIST_AGENTS, event, this::list);
  }

  private Outcome list(Call call) {
    Roster.Staff staff = roster.of(call.company());
    ArrayNode rows = json.array();
    List<AgentId> ids = staff.all().stream().map(Agent::id).toList();
    Map<AgentId, Cents> spent = budgets.spent(call.company(), ids, call.now());
    for (Agent agent : staff.all()) {
      Cents cost = spent.getOrDefault(agent.id(), Cents.ZERO);
      rows.add(wire.row(call, new AgentWire.Shown(agent, cost), staff.above(agent)));
    }
    return Outcome.answer(Answer.ok(rows));
  }
}
