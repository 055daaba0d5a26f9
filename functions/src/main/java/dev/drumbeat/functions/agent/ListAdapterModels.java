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

/** None: which models there are, the agent at the other end of its adapter knows. */
@Singleton
public class ListAdapterModels {
  private final Gateway gateway;

  @Inject
  public ListAdapterModels(Gateway gateway) {
    this.gateway = gateway;
  }

  @Funq("listAdapterModels")
  public APIGatewayV2HTTPResponse listAdapterModels(APIGatewayV2HTTPEvent event) {
    return gateway.serve(
        AgentSetupActions.LIST_ADAPTER_MODELS,
        event,
        call -> Outcome.answer(Answer.ok(JsonNodeFactory.instance.arrayNode())));
  }
}
