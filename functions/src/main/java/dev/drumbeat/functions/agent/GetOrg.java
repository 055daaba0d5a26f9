package dev.drumbeat.functions.agent;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.ChainWire;
import dev.drumbeat.model.api.AgentActions;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** The chain of command as a tree below the board (R1). */
@Singleton
public class GetOrg {
  private final Gateway gateway;
  private final Roster roster;
  private final ChainWire wire;

  @Inject
  public GetOrg(Gateway gateway, Roster roster, ChainWire wire) {
    this.gateway = gateway;
    this.roster = roster;
    this.wire = wire;
  }

  @Funq("getOrg")
  public APIGatewayV2HTTPResponse getOrg(APIGatewayV2HTTPEvent event) {
    return gateway.serve(AgentActions.GET_ORG, event, this::get);
  }

  private Outcome get(Call call) {
    return Outcome.answer(Answer.ok(wire.tree(roster.of(call.company()).all())));
  }
}
