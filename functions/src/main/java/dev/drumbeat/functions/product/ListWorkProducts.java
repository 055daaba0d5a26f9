package dev.drumbeat.functions.product;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.WorkProductWire;
import dev.drumbeat.functions.issue.PartsOfIssue;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Query;
import dev.drumbeat.model.api.WorkProductActions;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** What came of an issue, oldest first. */
@Singleton
public class ListWorkProducts {
  private final Gateway gateway;
  private final PartsOfIssue parts;
  private final WorkProductWire wire;

  @Inject
  public ListWorkProducts(Gateway gateway, PartsOfIssue parts, WorkProductWire wire) {
    this.gateway = gateway;
    this.parts = parts;
    this.wire = wire;
  }

  @Funq("listWorkProducts")
  public APIGatewayV2HTTPResponse listWorkProducts(APIGatewayV2HTTPEvent event) {
    return gateway.serve(WorkProductActions.LIST_WORK_PRODUCTS, event, this::list);
  }

  private Outcome list(Call call) {
    return parts.page(
        call,
        (issue, limit) ->
            Query.prefix(Keys.issuePartition(call.company(), issue), WorkProductItem.PREFIX, limit),
        item -> wire.row(WorkProductItem.read(item)));
  }
}
