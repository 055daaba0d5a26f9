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

/** What each project cost, in a period (B5). */
@Singleton
public class CostsByProject {
  private final Gateway gateway;
  private final CostReport report;

  @Inject
  public CostsByProject(Gateway gateway, CostReport report) {
    this.gateway = gateway;
    this.report = report;
  }

  @Funq("costsByProject")
  public APIGatewayV2HTTPResponse costsByProject(APIGatewayV2HTTPEvent event) {
    return gateway.serve(
        BudgetActions.COSTS_BY_PROJECT, event, call -> report.by(call, List.of(Column.PROJECT)));
  }
}
