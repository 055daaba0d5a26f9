package dev.drumbeat.functions.issue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.RunWire;
import dev.drumbeat.model.api.IssueActions;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** The runs that are at an issue now; rarely more than one. */
@Singleton
public class ListIssueLiveRuns {
  private final Gateway gateway;
  private final RunsOfIssue runs;
  private final RunWire wire;
  private final Json json;

  @Inject
  public ListIssueLiveRuns(Gateway gateway, RunsOfIssue runs, RunWire wire, Json json) {
    this.gateway = gateway;
    this.runs = runs;
    this.wire = wire;
    this.json = json;
  }

  @Funq("listIssueLiveRuns")
  public APIGatewayV2HTTPResponse listIssueLiveRuns(APIGatewayV2HTTPEvent event) {
    return gateway.serve(IssueActions.LIST_ISSUE_LIVE_RUNS, event, this::list);
  }

  private Outcome list(Call call) {
    ArrayNode rows = json.array();
    runs.live(call).forEach(run -> rows.add(wire.row(run)));
    return Outcome.answer(Answer.ok(rows));
  }
}
