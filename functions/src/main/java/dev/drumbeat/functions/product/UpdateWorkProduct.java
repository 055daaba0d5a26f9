package dev.drumbeat.functions.product;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.WorkProductWire;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.WorkProductActions;
import dev.drumbeat.model.product.WorkProduct;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Tells what became of a work product. */
@Singleton
public class UpdateWorkProduct {
  private final Gateway gateway;
  private final WorkProducts products;
  private final WorkProductWire wire;

  @Inject
  public UpdateWorkProduct(Gateway gateway, WorkProducts products, WorkProductWire wire) {
    this.gateway = gateway;
    this.products = products;
    this.wire = wire;
  }

  @Funq("updateWorkProduct")
  public APIGatewayV2HTTPResponse updateWorkProduct(APIGatewayV2HTTPEvent event) {
    return gateway.serve(WorkProductActions.UPDATE_WORK_PRODUCT, event, this::update);
  }

  private Outcome update(Call call) {
    WorkProducts.Seen seen = products.see(call);
    WorkProduct before = seen.product();
    WorkProduct after =
        before.with(WorkProducts.content(call.body(), before.content()), call.now());
    WriteSet writes = new WriteSet(call.company());
    WorkProductItem.change(writes, before, after);
    products.lead(writes, after);
    products.record(writes, call, "updated", after);
    seen.footing().hold(writes);
    return Outcome.plan(writes, Answer.ok(wire.row(after)));
  }
}
