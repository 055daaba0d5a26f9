package dev.drumbeat.functions.interaction;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.InteractionWire;
import dev.drumbeat.functions.issue.PartsOfIssue;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Query;
import dev.drumbeat.model.api.InteractionActions;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** What was asked in an issue's thread, oldest first. */
@Singleton
public class ListInteractions {
  private final Gateway gateway;
  private final PartsOfIssue parts;
  private final InteractionWire wire;

  @Inject
  public ListInteractions(Gateway gateway, PartsOfIssue parts, InteractionWire wire) {
    this.gateway = gateway;
    this.parts = parts;
    this.wire = wire;
  }

  @Funq("listInteractions")
  public APIGatewayV2HTTPResponse listInteractions(APIGatewayV2HTTPEvent event) {
    return gateway.serve(InteractionActions.LIST_INTERACTIONS, event, this::list);
  }

  private Outcome list(Call call) {
    return parts.page(
        call,
        (issue, limit) ->
            Query.prefix(
                Keys.interactionsPartition(call.company(), issue), InteractionItem.PREFIX, limit),
        item -> wire.row(InteractionItem.read(item)));
  }
}
