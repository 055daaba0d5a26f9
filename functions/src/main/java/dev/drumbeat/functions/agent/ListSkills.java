package dev.drumbeat.functions.agent;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.model.api.AgentSetupActions;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** None: there is no library of skills here. */
@Singleton
public class ListSkills {
  private final Gateway gateway;

  @Inject
  public ListSkills(Gateway gateway) {
    this.gateway = gateway;
  }

  @Funq("listSkills")
  public APIGatewayV2HTTPResponse listSkills(APIGatewayV2HTTPEvent event) {
    return gateway.serve(
        AgentSetupActions.LIST_SKILLS,
        event,
        call -> Outcome.answer(Answer.ok(JsonNodeFactory.instance.arrayNode())));
  }
}
