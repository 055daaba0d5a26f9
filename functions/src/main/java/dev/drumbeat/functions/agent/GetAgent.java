package dev.drumbeat.functions.agent;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.budget.Budgets;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.AgentWire;
import dev.drumbeat.functions.provider.Breakers;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.api.AgentActions;
import dev.drumbeat.model.provider.Breaker;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** One agent with its managers and rights. */
@Singleton
public class GetAgent {
  private final Gateway gateway;
  private final AgentReader reader;
  private final Roster roster;
  private final Budgets budgets;
  private final Breakers breakers;
  private final AgentWire wire;

  @Inject
  public GetAgent(
      Gateway gateway,
      AgentReader reader,
      Roster roster,
      Budgets budgets,
      Breakers breakers,
      AgentWire wire) {
    this.breakers = breakers;
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
    AgentReader.Seen seen = reader.withGate(call);
    Agent agent = seen.agent();
    AgentWire.Shown shown =
        new AgentWire.Shown(agent, budgets.spent(call.company(), agent.id(), call.now()));
    Optional<Breaker> breaker = breakers.holding(agent, seen.gateCopy());
    return Outcome.answer(Answer.ok(wire.detail(call, shown, roster.above(agent), breaker)));
  }
}
