package dev.drumbeat.functions.agent;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.model.api.AgentActions;
import dev.drumbeat.model.api.ProblemCode;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Points to the picture there is: none is drawn in pixels here. */
@Singleton
public class GetOrgPng {
  private final Gateway gateway;

  @Inject
  public GetOrgPng(Gateway gateway) {
    this.gateway = gateway;
  }

  @Funq("getOrgPng")
  public APIGatewayV2HTTPResponse getOrgPng(APIGatewayV2HTTPEvent event) {
    return gateway.serve(
        AgentActions.GET_ORG_PNG, event, call -> Outcome.refuse(ProblemCode.IMAGE_NOT_OFFERED));
  }
}
