package dev.drumbeat.functions.budget;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.model.api.BudgetActions;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** None: no provider is asked here what is left of its quota. */
@Singleton
public class ListQuotaWindows {
  private final Gateway gateway;

  @Inject
  public ListQuotaWindows(Gateway gateway) {
    this.gateway = gateway;
  }

  @Funq("listQuotaWindows")
  public APIGatewayV2HTTPResponse listQuotaWindows(APIGatewayV2HTTPEvent event) {
    return gateway.serve(
        BudgetActions.LIST_QUOTA_WINDOWS,
        event,
        call -> Outcome.answer(Answer.ok(JsonNodeFactory.instance.arrayNode())));
  }
}
