package dev.drumbeat.functions.run;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.api.RunActions;
import dev.drumbeat.model.run.RunId;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** A window of a run's output; {@code nextOffset} is there while more is (W8). */
@Singleton
public class GetRunLog {
  private static final int DEFAULT_BYTES = 256_000;

  private final Gateway gateway;
  private final Table table;
  private final RunLog log;
  private final Json json;

  @Inject
  public GetRunLog(Gateway gateway, Table table, RunLog log, Json json) {
    this.gateway = gateway;
    this.table = table;
    this.log = log;
    this.json = json;
  }

  @Funq("getRunLog")
  public APIGatewayV2HTTPResponse getRunLog(APIGatewayV2HTTPEvent event) {
    return gateway.serve(RunActions.GET_RUN_LOG, event, this::get);
  }

  private Outcome get(Call call) {
    RunId run = call.path("runId", RunId::new);
    if (table.get(call.company(), Keys.run(call.company(), run)).isEmpty()) {
      return Outcome.refuse(ProblemCode.NOT_FOUND_HERE);
    }
    long offset = call.query().integer("offset").orElse(0L);
    int limit = call.query().integerOr("limitBytes", DEFAULT_BYTES);
    RunLog.Window window = log.read(call.company(), run, offset, limit);
    ObjectNode body =
        json.object()
            .put("runId", run.value())
            .put("store", "table")
            .put("logRef", run.value())
            .put("content", window.content());
    window.next().ifPresent(next -> body.put("nextOffset", next));
    return Outcome.answer(Answer.ok(body));
  }
}
