package dev.drumbeat.functions.budget;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.budget.CostReport.Column;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.model.api.BudgetActions;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** What each agent cost, in a period (B5). */
@Singleton
public class CostsByAgent {
  private final Gateway gateway;
  private final CostReport report;

  @Inject
  public CostsByAgent(Gateway gateway, CostReport report) {
    this.gateway = gateway;
    this.report = report;
  }

  @Funq("costsByAgent")
  public APIGatewayV2HTTPResponse costsByAgent(APIGatewayV2HTTPEvent event) {
    return gateway.serve(
        BudgetActions.COSTS_BY_AGENT, event, call -> report.by(call, List.of(Column.AGENT)));
  }
}
