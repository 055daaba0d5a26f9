package dev.drumbeat.functions.budget;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.activity.Trail;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.CostWire;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.BudgetActions;
import dev.drumbeat.model.budget.Cents;
import dev.drumbeat.model.budget.ModelPrice;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;

/** Sets what a model costs a company from the next cost event on (B4). */
@Singleton
public class SetPrice {
  private final Gateway gateway;
  private final Trail trail;
  private final CostWire wire;

  @Inject
  public SetPrice(Gateway gateway, Trail trail, CostWire wire) {
    this.gateway = gateway;
    this.trail = trail;
    this.wire = wire;
  }

  @Funq("setPrice")
  public APIGatewayV2HTTPResponse setPrice(APIGatewayV2HTTPEvent event) {
    return gateway.serve(BudgetActions.SET_PRICE, event, this::act);
  }

  private Outcome act(Call call) {
    ModelPrice price =
        new ModelPrice(
            call.body().required("provider"),
            call.body().required("model"),
            dollars(call, "input"),
            dollars(call, "cachedInput"),
            dollars(call, "output"));
    WriteSet writes = new WriteSet(call.company());
    Prices.set(writes, price);
    trail.record(
        writes,
        call.actor(),
        Trail.Fact.of("budget.price_set", "company", call.company())
            .with(Map.of("provider", price.provider(), "model", price.model())));
    return Outcome.plan(writes, Answer.ok(wire.price(price)));
  }

  private static Cents dollars(Call call, String name) {
    return Prices.cents(call.body().decimal(name).orElseThrow());
  }
}
