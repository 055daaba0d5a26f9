package dev.drumbeat.functions.run;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.RunWire;
import dev.drumbeat.model.api.RunActions;
import dev.drumbeat.model.run.Run;
import dev.drumbeat.model.run.RunId;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;

/** The runs that are live now, read consistently from their shards. */
@Singleton
public class ListLiveRuns {
  private static final int MOST = 50;

  private final Gateway gateway;
  private final LiveRunList liveRuns;
  private final RunList runs;
  private final RunWire wire;
  private final Json json;

  @Inject
  public ListLiveRuns(
      Gateway gateway, LiveRunList liveRuns, RunList runs, RunWire wire, Json json) {
    this.gateway = gateway;
    this.liveRuns = liveRuns;
    this.runs = runs;
    this.wire = wire;
    this.json = json;
  }

  @Funq("listLiveRuns")
  public APIGatewayV2HTTPResponse listLiveRuns(APIGatewayV2HTTPEvent event) {
    return gateway.serve(RunActions.LIST_LIVE_RUNS, event, this::list);
  }

  private Outcome list(Call call) {
    int limit = call.query().integerOr("limit", MOST);
    List<RunId> live = liveRuns.of(call.company());
    ArrayNode rows = json.array();
    runs.byIds(call.company(), live.stream().limit(limit).toList()).stream()
        .sorted(Comparator.comparing(Run::createdAt).reversed())
        .forEach(run -> rows.add(wire.row(run)));
    return Outcome.answer(Answer.ok(rows));
  }
}
