package dev.drumbeat.functions.company;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.budget.CostCells;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.CompanyWire;
import dev.drumbeat.model.api.CompanyActions;
import dev.drumbeat.model.budget.Cents;
import dev.drumbeat.model.company.Company;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** One company, for its board and its agents. */
@Singleton
public class GetCompany {
  private final Gateway gateway;
  private final CompanyReader companies;
  private final CostCells costs;
  private final CompanyWire wire;

  @Inject
  public GetCompany(Gateway gateway, CompanyReader companies, CostCells costs, CompanyWire wire) {
    this.costs = costs;
    this.gateway = gateway;
    this.companies = companies;
    this.wire = wire;
  }

  @Funq("getCompany")
  public APIGatewayV2HTTPResponse getCompany(APIGatewayV2HTTPEvent event) {
    return gateway.serve(CompanyActions.GET_COMPANY, event, this::get);
  }

  private Outcome get(Call call) {
    Company company = companies.of(call);
    Cents spent = costs.spent(company.id(), call.now());
    return Outcome.answer(Answer.ok(wire.row(company, spent)));
  }
}
