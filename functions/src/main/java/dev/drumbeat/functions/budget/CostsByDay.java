package dev.drumbeat.functions.budget;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.model.api.BudgetActions;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** What each day cost, in a period (B5). */
@Singleton
public class CostsByDay {
  private final Gateway gateway;
  private final CostReport report;

  @Inject
  public CostsByDay(Gateway gateway, CostReport report) {
    this.gateway = gateway;
    this.report = report;
  }

  @Funq("costsByDay")
  public APIGatewayV2HTTPResponse costsByDay(APIGatewayV2HTTPEvent event) {
    return gateway.serve(BudgetActions.COSTS_BY_DAY, event, call -> report.byDay(call));
  }
}
