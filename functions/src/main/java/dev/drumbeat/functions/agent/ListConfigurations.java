package dev.drumbeat.functions.agent;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.ConfigurationWire;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.agent.Authority;
import dev.drumbeat.model.api.AgentActions;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** How the agents of a company are set up, without secrets; an agent sees those it may (R5). */
@Singleton
public class ListConfigurations {
  private final Gateway gateway;
  private final Roster roster;
  private final ConfigurationWire wire;
  private final Json json;

  @Inject
  public ListConfigurations(Gateway gateway, Roster roster, ConfigurationWire wire, Json json) {
    this.gateway = gateway;
    this.roster = roster;
    this.wire = wire;
    this.json = json;
  }

  @Funq("listConfigurations")
  public APIGatewayV2HTTPResponse listConfigurations(APIGatewayV2HTTPEvent event) {
    return gateway.serve(AgentActions.LIST_CONFIGURATIONS, event, this::list);
  }

  private Outcome list(Call call) {
    Roster.Staff staff = roster.of(call.company());
    Optional<Agent> caller = call.actor().agentId().flatMap(staff::find);
    ArrayNode rows = json.array();
    staff.all().stream()
        .filter(agent -> caller.filter(me -> !Authority.mayInspect(me, agent)).isEmpty())
        .forEach(agent -> rows.add(wire.row(agent)));
    return Outcome.answer(Answer.ok(rows));
  }
}
