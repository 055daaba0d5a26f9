package dev.drumbeat.functions.company;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.drumbeat.functions.budget.CostCells;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.CompanyWire;
import dev.drumbeat.functions.store.Directory;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.api.CompanyActions;
import dev.drumbeat.model.company.CompanyId;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** The companies a board member belongs to; few, so each is read by its own key. */
@Singleton
public class ListCompanies {
  private final Gateway gateway;
  private final Directory directory;
  private final Table table;
  private final CostCells costs;
  private final CompanyWire wire;
  private final Json json;

  @Inject
  public ListCompanies(
      Gateway gateway,
      Directory directory,
      Table table,
      CostCells costs,
      CompanyWire wire,
      Json json) {
    this.costs = costs;
    this.gateway = gateway;
    this.directory = directory;
    this.table = table;
    this.wire = wire;
    this.json = json;
  }

  @Funq("listCompanies")
  public APIGatewayV2HTTPResponse listCompanies(APIGatewayV2HTTPEvent event) {
    return gateway.serve(CompanyActions.LIST_COMPANIES, event, this::list);
  }

  private Outcome list(Call call) {
    ArrayNode rows = json.array();
    for (Item membership : directory.memberships(call.actor().userId().orElseThrow())) {
      CompanyId company = membership.id("companyId", CompanyId::new);
      table
          .get(company, Keys.company(company))
          .map(CompanyItem::read)
          .ifPresent(found -> rows.add(wire.row(found, costs.spent(company, call.now()))));
    }
    return Outcome.answer(Answer.ok(rows));
  }
}
