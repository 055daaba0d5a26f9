package dev.drumbeat.functions.issue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Cursors;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.IssueRunWire;
import dev.drumbeat.functions.run.HeldItem;
import dev.drumbeat.functions.run.RunItem;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Page;
import dev.drumbeat.functions.store.Query;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.api.IssueActions;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.run.RunId;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The runs that held an issue, newest first. */
@Singleton
public class ListIssueRuns {
  private static final int USUAL_LIMIT = 100;

  private final Gateway gateway;
  private final Table table;
  private final Cursors cursors;
  private final IssueRunWire wire;
  private final Json json;

  @Inject
  public ListIssueRuns(
      Gateway gateway, Table table, Cursors cursors, IssueRunWire wire, Json json) {
    this.gateway = gateway;
    this.table = table;
    this.cursors = cursors;
    this.wire = wire;
    this.json = json;
  }

  @Funq("listIssueRuns")
  public APIGatewayV2HTTPResponse listIssueRuns(APIGatewayV2HTTPEvent event) {
    return gateway.serve(IssueActions.LIST_ISSUE_RUNS, event, this::list);
  }

  /** The issue is read with the runs: whether it exists is no index's to say. */
  private Outcome list(Call call) {
    CompanyId company = call.company();
    IssueId issue = call.path("issueId", IssueId::new);
    int limit = call.query().integerOr("limit", USUAL_LIMIT);
    Query query = Query.index(Query.Index.LIST, HeldItem.runsOf(company, issue), limit);
    Page page = table.query(company, query.descending().startingAfter(cursors.start(call)));
    List<Key> keys = new ArrayList<>(List.of(Keys.issue(company, issue)));
    page.items().forEach(held -> keys.add(Keys.run(company, new RunId(held.text("runId")))));
    Map<Key, Item> found = table.getAll(company, keys);
    if (!found.containsKey(keys.getFirst())) {
      return Outcome.refuse(ProblemCode.NOT_FOUND_HERE);
    }
    ArrayNode rows = json.array();
    keys.stream()
        .skip(1)
        .flatMap(key -> Stream.ofNullable(found.get(key)))
        .forEach(item -> rows.add(wire.row(RunItem.read(item))));
    return Outcome.answer(cursors.linked(call, Answer.ok(rows), page.next()));
  }
}
