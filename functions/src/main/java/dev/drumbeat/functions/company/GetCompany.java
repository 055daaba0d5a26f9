package dev.drumbeat.functions.company;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.budget.CostCells;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.CompanyWire;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.api.CompanyActions;
import dev.drumbeat.model.api.ProblemCode;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** One company, for its board and its agents. */
@Singleton
public class GetCompany {
  private final Gateway gateway;
  private final Table table;
  private final CostCells costs;
  private final CompanyWire wire;

  @Inject
  public GetCompany(Gateway gateway, Table table, CostCells costs, CompanyWire wire) {
    this.costs = costs;
    this.gateway = gateway;
    this.table = table;
    this.wire = wire;
  }

  @Funq("getCompany")
  public APIGatewayV2HTTPResponse getCompany(APIGatewayV2HTTPEvent event) {
    return gateway.serve(CompanyActions.GET_COMPANY, event, this::get);
  }

  private Outcome get(Call call) {
    return table
        .get(call.company(), Keys.company(call.company()))
        .map(CompanyItem::read)
        .map(
            company ->
                Outcome.answer(
                    Answer.ok(wire.row(company, costs.spent(call.company(), call.now())))))
        .orElseGet(() -> Outcome.refuse(ProblemCode.NOT_FOUND_HERE));
  }
}
