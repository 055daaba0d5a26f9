package dev.drumbeat.functions.activity;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
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
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.api.IssueActions;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.issue.IssueId;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Everything done to an issue, in order, read consistently (H7): newest first unless asked. */
@Singleton
public class ListIssueActivity {
  private static final int USUAL_LIMIT = 100;

  private final Gateway gateway;
  private final Table table;
  private final Cursors cursors;
  private final ActivityWire wire;
  private final Json json;

  @Inject
  public ListIssueActivity(
      Gateway gateway, Table table, Cursors cursors, ActivityWire wire, Json json) {
    this.gateway = gateway;
    this.table = table;
    this.cursors = cursors;
    this.wire = wire;
    this.json = json;
  }

  @Funq("listIssueActivity")
  public APIGatewayV2HTTPResponse listIssueActivity(APIGatewayV2HTTPEvent event) {
    return gateway.serve(IssueActions.LIST_ISSUE_ACTIVITY, event, this::list);
  }

  private Outcome list(Call call) {
    IssueId issue = call.path("issueId", IssueId::new);
    if (table.get(call.company(), Keys.issue(call.company(), issue)).isEmpty()) {
      return Outcome.refuse(ProblemCode.NOT_FOUND_HERE);
    }
    String partition = Keys.activityPartition(call.company(), issue.value());
    int limit = call.query().integerOr("limit", USUAL_LIMIT);
    Query query = Query.prefix(partition, ActivityItem.PREFIX, limit);
    boolean ascending = call.query().text("order").filter("asc"::equals).isPresent();
    Query ordered = (ascending ? query : query.descending()).startingAfter(cursors.start(call));
    Page page = table.query(call.company(), ordered);
    ArrayNode rows = json.array();
    page.items().forEach(item -> rows.add(wire.row(ActivityItem.read(call.company(), item))));
    return Outcome.answer(cursors.linked(call, Answer.ok(rows), page.next()));
  }
}
