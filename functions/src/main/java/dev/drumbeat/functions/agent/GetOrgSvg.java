package dev.drumbeat.functions.agent;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.ChainWire;
import dev.drumbeat.functions.gateway.wire.OrgChart;
import dev.drumbeat.model.api.AgentActions;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** The chain of command as a picture (R1). */
@Singleton
public class GetOrgSvg {
  private final Gateway gateway;
  private final Roster roster;
  private final ChainWire wire;

  @Inject
  public GetOrgSvg(Gateway gateway, Roster roster, ChainWire wire) {
    this.gateway = gateway;
    this.roster = roster;
    this.wire = wire;
  }

  @Funq("getOrgSvg")
  public APIGatewayV2HTTPResponse getOrgSvg(APIGatewayV2HTTPEvent event) {
    return gateway.serve(AgentActions.GET_ORG_SVG, event, this::draw);
  }

  private Outcome draw(Call call) {
    String picture = OrgChart.svg(wire.tree(roster.of(call.company()).all()));
    return Outcome.answer(Answer.text("image/svg+xml", picture));
  }
}
