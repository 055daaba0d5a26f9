package dev.drumbeat.functions.budget;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.model.api.BudgetActions;
import dev.drumbeat.model.api.ProblemCode;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Says that costs are kept by day, not by hour. */
@Singleton
public class GetWindowSpend {
  private final Gateway gateway;

  @Inject
  public GetWindowSpend(Gateway gateway) {
    this.gateway = gateway;
  }

  @Funq("getWindowSpend")
  public APIGatewayV2HTTPResponse getWindowSpend(APIGatewayV2HTTPEvent event) {
    return gateway.serve(
        BudgetActions.GET_WINDOW_SPEND,
        event,
        call -> Outcome.refuse(ProblemCode.WINDOWS_NOT_OFFERED));
  }
}
