package dev.drumbeat.functions.agent;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.model.api.AgentSetupActions;
import dev.drumbeat.model.api.ProblemCode;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Says that the activity tells who changed an agent, and that no earlier configuration is kept. */
@Singleton
public class ListConfigRevisions {
  private final Gateway gateway;

  @Inject
  public ListConfigRevisions(Gateway gateway) {
    this.gateway = gateway;
  }

  @Funq("listConfigRevisions")
  public APIGatewayV2HTTPResponse listConfigRevisions(APIGatewayV2HTTPEvent event) {
    return gateway.serve(
        AgentSetupActions.LIST_CONFIG_REVISIONS,
        event,
        call -> Outcome.refuse(ProblemCode.REVISIONS_NOT_OFFERED));
  }
}
