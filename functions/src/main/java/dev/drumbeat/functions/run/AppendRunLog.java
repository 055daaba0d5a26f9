package dev.drumbeat.functions.run;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.api.RunActions;
import dev.drumbeat.model.run.RunId;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Adds to the output of a run of the caller's; with the run's token, only while the run lives. */
@Singleton
public class AppendRunLog {
  private final Gateway gateway;
  private final Table table;
  private final RunLog log;
  private final Json json;

  @Inject
  public AppendRunLog(Gateway gateway, Table table, RunLog log, Json json) {
    this.gateway = gateway;
    this.table = table;
    this.log = log;
    this.json = json;
  }

  @Funq("appendRunLog")
  public APIGatewayV2HTTPResponse appendRunLog(APIGatewayV2HTTPEvent event) {
    return gateway.serve(RunActions.APPEND_RUN_LOG, event, this::append);
  }

  private Outcome append(Call call) {
    RunId run = call.path("runId", RunId::new);
    boolean mine =
        table
            .get(call.company(), Keys.run(call.company(), run))
            .map(RunItem::read)
            .filter(found -> found.agent().equals(call.agent().agent()))
            .isPresent();
    if (!mine) {
      return Outcome.refuse(ProblemCode.NOT_FOUND_HERE);
    }
    String stream = call.body().text("stream").orElse("stdout");
    WriteSet writes = log.planned(call.company(), run, stream, call.body().required("chunk"));
    return Outcome.plan(writes, Answer.created(json.object().put("ok", true)));
  }
}
