package dev.drumbeat.functions.run;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Query;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.api.RunActions;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.run.RunId;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** The issues a run held, and how they stand now. */
@Singleton
public class GetRunIssues {
  private static final int MOST = 500;

  private final Gateway gateway;
  private final Table table;
  private final Json json;

  @Inject
  public GetRunIssues(Gateway gateway, Table table, Json json) {
    this.gateway = gateway;
    this.table = table;
    this.json = json;
  }

  @Funq("getRunIssues")
  public APIGatewayV2HTTPResponse getRunIssues(APIGatewayV2HTTPEvent event) {
    return gateway.serve(RunActions.GET_RUN_ISSUES, event, this::list);
  }

  private Outcome list(Call call) {
    RunId run = call.path("runId", RunId::new);
    String partition = Keys.runPartition(call.company(), run);
    List<IssueId> held =
        table.query(call.company(), Query.prefix(partition, HeldItem.PREFIX, MOST)).items().stream()
            .map(item -> item.id("issueId", IssueId::new))
            .toList();
    if (held.isEmpty() && table.get(call.company(), Keys.run(call.company(), run)).isEmpty()) {
      return Outcome.refuse(ProblemCode.NOT_FOUND_HERE);
    }
    return Outcome.answer(Answer.ok(rows(call, held)));
  }

  private ArrayNode rows(Call call, List<IssueId> held) {
    ArrayNode rows = json.array();
    if (!held.isEmpty()) {
      table
          .getAll(call.company(), held.stream().map(id -> Keys.issue(call.company(), id)).toList())
          .values()
          .forEach(
              issue ->
                  rows.addObject()
                      .put("issueId", issue.text("id"))
                      .put("identifier", issue.text("identifier"))
                      .put("title", issue.text("title"))
                      .put("status", issue.text("status"))
                      .put("priority", issue.text("priority")));
    }
    return rows;
  }
}
