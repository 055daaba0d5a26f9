package dev.drumbeat.functions.agent;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.budget.Budgets;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.AgentWire;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.api.AgentActions;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** One agent with its managers and rights. */
@Singleton
public class GetAgent {
  private final Gateway gateway;
  private final AgentReader reader;
  private final Roster roster;
  private final Budgets budgets;
  private final AgentWire wire;

  @Inject
  public GetAgent(
      Gateway gateway, AgentReader reader, Roster roster, Budgets budgets, AgentWire wire) {
    this.budgets = budgets;
    this.gateway = gateway;
    this.reader = reader;
    this.roster = roster;
    this.wire = wire;
  }

  @Funq("getAgent")
  public APIGatewayV2HTTPResponse getAgent(APIGatewayV2HTTPEvent event) {
    return gateway.serve(AgentActions.GET_AGENT, event, this::get);
  }

  private Outcome get(Call call) {
    Agent agent = reader.agent(call);
    AgentWire.Shown shown =
        new AgentWire.Shown(agent, budgets.spent(call.company(), agent.id(), call.now()));
    return Outcome.answer(Answer.ok(wire.detail(call, shown, roster.above(agent))));
  }
}
