package dev.drumbeat.functions.budget;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.company.CompanyReader;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.CostWire;
import dev.drumbeat.model.api.BudgetActions;
import dev.drumbeat.model.budget.Cents;
import dev.drumbeat.model.company.Company;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** What a company spent in a period, of what it may in a month (B5). */
@Singleton
public class GetCostSummary {
  private final Gateway gateway;
  private final CompanyReader companies;
  private final CostCells cells;
  private final CostWire wire;

  @Inject
  public GetCostSummary(Gateway gateway, CompanyReader companies, CostCells cells, CostWire wire) {
    this.gateway = gateway;
    this.companies = companies;
    this.cells = cells;
    this.wire = wire;
  }

  @Funq("getCostSummary")
  public APIGatewayV2HTTPResponse getCostSummary(APIGatewayV2HTTPEvent event) {
    return gateway.serve(BudgetActions.GET_COST_SUMMARY, event, this::get);
  }

  private Outcome get(Call call) {
    Cents spent =
        cells.of(call).stream().map(CostCellItem.Cell::cost).reduce(Cents.ZERO, Cents::plus);
    Company company = companies.of(call);
    return Outcome.answer(
        Answer.ok(wire.summary(company.id().value(), spent, company.budgetMonthlyCents())));
  }
}
