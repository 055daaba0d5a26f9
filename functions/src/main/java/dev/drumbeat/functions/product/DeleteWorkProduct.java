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

/** Forgets a work product; the audit keeps its name. */
@Singleton
public class DeleteWorkProduct {
  private final Gateway gateway;
  private final WorkProducts products;
  private final WorkProductWire wire;

  @Inject
  public DeleteWorkProduct(Gateway gateway, WorkProducts products, WorkProductWire wire) {
    this.gateway = gateway;
    this.products = products;
    this.wire = wire;
  }

  @Funq("deleteWorkProduct")
  public APIGatewayV2HTTPResponse deleteWorkProduct(APIGatewayV2HTTPEvent event) {
    return gateway.serve(WorkProductActions.DELETE_WORK_PRODUCT, event, this::delete);
  }

  private Outcome delete(Call call) {
    WorkProducts.Seen seen = products.see(call);
    WorkProduct product = seen.product();
    WriteSet writes = new WriteSet(call.company());
    WorkProductItem.remove(writes, product);
    products.record(writes, call, "deleted", product);
    seen.footing().hold(writes);
    return Outcome.plan(writes, Answer.ok(wire.row(product)));
  }
}
