package dev.drumbeat.functions.run;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.drumbeat.functions.activity.ActivityItem;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Cursors;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.ActivityWire;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Page;
import dev.drumbeat.functions.store.Query;
import dev.drumbeat.functions.store.Query.Index;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.api.RunActions;
import dev.drumbeat.model.run.RunId;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Everything a run did, in order, refused checkouts included: one query (H7). */
@Singleton
public class GetRunTrail {
  private static final int DEFAULT = 100;

  private final Gateway gateway;
  private final Table table;
  private final Cursors cursors;
  private final ActivityWire wire;
  private final Json json;

  @Inject
  public GetRunTrail(Gateway gateway, Table table, Cursors cursors, ActivityWire wire, Json json) {
    this.gateway = gateway;
    this.table = table;
    this.cursors = cursors;
    this.wire = wire;
    this.json = json;
  }

  @Funq("getRunTrail")
  public APIGatewayV2HTTPResponse getRunTrail(APIGatewayV2HTTPEvent event) {
    return gateway.serve(RunActions.GET_RUN_TRAIL, event, this::list);
  }

  private Outcome list(Call call) {
    RunId run = call.path("runId", RunId::new);
    int limit = call.query().integerOr("limit", DEFAULT);
    Query query =
        Query.index(Index.LIST, ActivityItem.trail(call.company(), run), limit)
            .startingAfter(cursors.start(call));
    Page page = table.query(call.company(), query);
    if (page.items().isEmpty()
        && table.get(call.company(), Keys.run(call.company(), run)).isEmpty()) {
      return Outcome.refuse(ProblemCode.NOT_FOUND_HERE);
    }
    ArrayNode rows = json.array();
    page.items().forEach(item -> rows.add(wire.row(ActivityItem.read(call.company(), item))));
    return Outcome.answer(cursors.linked(call, Answer.ok(rows), page.next()));
  }
}
