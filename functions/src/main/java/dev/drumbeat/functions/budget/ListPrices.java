package dev.drumbeat.functions.budget;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.CostWire;
import dev.drumbeat.model.api.BudgetActions;
import dev.drumbeat.model.budget.ModelPrice;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** What models cost a company: its own prices before those of everybody (B4). */
@Singleton
public class ListPrices {
  private final Gateway gateway;
  private final Prices prices;
  private final CostWire wire;
  private final Json json;

  @Inject
  public ListPrices(Gateway gateway, Prices prices, CostWire wire, Json json) {
    this.gateway = gateway;
    this.prices = prices;
    this.wire = wire;
    this.json = json;
  }

  @Funq("listPrices")
  public APIGatewayV2HTTPResponse listPrices(APIGatewayV2HTTPEvent event) {
    return gateway.serve(BudgetActions.LIST_PRICES, event, this::act);
  }

  private Outcome act(Call call) {
    ArrayNode rows = json.array();
    for (ModelPrice price : prices.listed(call.company())) {
      rows.add(wire.price(price));
    }
    return Outcome.answer(Answer.ok(rows));
  }
}
