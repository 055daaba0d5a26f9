package dev.drumbeat.functions.agent;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.InboxWire;
import dev.drumbeat.functions.issue.InboxItem;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.api.AgentActions;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** The open issues of the caller in working order, by a consistent query (H2). */
@Singleton
public class GetInboxLite {
  private static final int MOST = 500;

  private final Gateway gateway;
  private final Table table;
  private final InboxWire wire;
  private final Json json;

  @Inject
  public GetInboxLite(Gateway gateway, Table table, InboxWire wire, Json json) {
    this.gateway = gateway;
    this.table = table;
    this.wire = wire;
    this.json = json;
  }

  @Funq("getInboxLite")
  public APIGatewayV2HTTPResponse getInboxLite(APIGatewayV2HTTPEvent event) {
    return gateway.serve(AgentActions.GET_INBOX_LITE, event, this::get);
  }

  private Outcome get(Call call) {
    ArrayNode rows = json.array();
    InboxItem.inOrder(table, call.company(), call.agent().agent()).stream()
        .limit(MOST)
        .map(wire::row)
        .forEach(rows::add);
    return Outcome.answer(Answer.ok(rows));
  }
}
