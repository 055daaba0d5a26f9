package dev.drumbeat.functions.agent;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.AgentKeyWire;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.api.AgentActions;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** An agent's API keys, revoked ones too, without their tokens. */
@Singleton
public class ListAgentKeys {
  private final Gateway gateway;
  private final AgentReader reader;
  private final AgentKeys keys;
  private final AgentKeyWire wire;
  private final Json json;

  @Inject
  public ListAgentKeys(
      Gateway gateway, AgentReader reader, AgentKeys keys, AgentKeyWire wire, Json json) {
    this.gateway = gateway;
    this.reader = reader;
    this.keys = keys;
    this.wire = wire;
    this.json = json;
  }

  @Funq("listAgentKeys")
  public APIGatewayV2HTTPResponse listAgentKeys(APIGatewayV2HTTPEvent event) {
    return gateway.serve(AgentActions.LIST_AGENT_KEYS, event, this::list);
  }

  private Outcome list(Call call) {
    Agent agent = reader.agent(call);
    ArrayNode rows = json.array();
    keys.of(call.company(), agent.id()).stream().map(wire::row).forEach(rows::add);
    return Outcome.answer(Answer.ok(rows));
  }
}
