package dev.drumbeat.functions.product;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.company.PointerItem;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.WorkProductWire;
import dev.drumbeat.functions.issue.Ground;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.WorkProductActions;
import dev.drumbeat.model.identity.IdSource;
import dev.drumbeat.model.product.WorkProduct;
import dev.drumbeat.model.product.WorkProduct.Content;
import dev.drumbeat.model.product.WorkProductId;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Tells what came of an issue and lives elsewhere. */
@Singleton
public class CreateWorkProduct {
  private static final Content UNKNOWN =
      new Content(
          "",
          "",
          "",
          Optional.empty(),
          Optional.empty(),
          "active",
          "none",
          "unknown",
          false,
          Optional.empty(),
          Optional.empty());

  private final Gateway gateway;
  private final WorkProducts products;
  private final IdSource ids;
  private final WorkProductWire wire;

  @Inject
  public CreateWorkProduct(
      Gateway gateway, WorkProducts products, IdSource ids, WorkProductWire wire) {
    this.gateway = gateway;
    this.products = products;
    this.ids = ids;
    this.wire = wire;
  }

  @Funq("createWorkProduct")
  public APIGatewayV2HTTPResponse createWorkProduct(APIGatewayV2HTTPEvent event) {
    return gateway.serve(WorkProductActions.CREATE_WORK_PRODUCT, event, this::create);
  }

  private Outcome create(Call call) {
    Ground ground = products.ground(call);
    WorkProduct product =
        new WorkProduct(
            new WorkProductId(ids.next()),
            call.company(),
            ground.issue().id(),
            ground.issue().project(),
            call.run(),
            WorkProducts.content(call.body(), UNKNOWN),
            call.now(),
            call.now(),
            1);
    WriteSet writes = new WriteSet(call.company());
    WorkProductItem.add(writes, product);
    PointerItem.add(writes, product.id().value());
    products.lead(writes, product);
    products.record(writes, call, "created", product);
    ground.footing().hold(writes);
    return Outcome.plan(writes, Answer.created(wire.row(product)));
  }
}
