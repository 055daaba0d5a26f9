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

/** What each agent cost, by model, in a period (B5). */
@Singleton
public class CostsByAgentModel {
  private final Gateway gateway;
  private final CostReport report;

  @Inject
  public CostsByAgentModel(Gateway gateway, CostReport report) {
    this.gateway = gateway;
    this.report = report;
  }

  @Funq("costsByAgentModel")
  public APIGatewayV2HTTPResponse costsByAgentModel(APIGatewayV2HTTPEvent event) {
    return gateway.serve(
        BudgetActions.COSTS_BY_AGENT_MODEL,
        event,
        call ->
            report.by(
                call,
                List.of(
                    Column.AGENT,
                    Column.PROVIDER,
                    Column.BILLER,
                    Column.BILLING_TYPE,
                    Column.MODEL)));
  }
}
