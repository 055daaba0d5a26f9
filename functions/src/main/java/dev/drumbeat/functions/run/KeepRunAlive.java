package dev.drumbeat.functions.run;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.api.RunActions;
import dev.drumbeat.model.run.RunGate;
import dev.drumbeat.model.run.RunId;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;

/** The worker of a run says that the run still lives (W8); a closed gate tells it to stop. */
@Singleton
public class KeepRunAlive {
  private final Gateway gateway;
  private final Table table;
  private final Json json;

  @Inject
  public KeepRunAlive(Gateway gateway, Table table, Json json) {
    this.gateway = gateway;
    this.table = table;
    this.json = json;
  }

  @Funq("keepRunAlive")
  public APIGatewayV2HTTPResponse keepRunAlive(APIGatewayV2HTTPEvent event) {
    return gateway.serve(RunActions.KEEP_RUN_ALIVE, event, this::keep);
  }

  private Outcome keep(Call call) {
    Key key = Keys.gate(call.company(), call.path("runId", RunId::new));
    return table
        .get(call.company(), key)
        .map(GateItem::read)
        .filter(gate -> gate.agent().equals(call.agent().agent()))
        .map(gate -> keep(call, key, gate))
        .orElseGet(() -> Outcome.refuse(ProblemCode.NOT_FOUND_HERE));
  }

  private Outcome keep(Call call, Key key, RunGate gate) {
    if (!gate.isOpen()) {
      return Outcome.refuse(RunProblems.closed(gate));
    }
    Instant until = gate.aliveAfterWord(call.now());
    WriteSet writes = new WriteSet(call.company());
    writes.update(GateItem.PARTICIPANT, key, GateItem.heard(until), GateItem.openFor(gate.agent()));
    return Outcome.plan(
        writes, Answer.ok(json.object().put("ok", true).put("aliveUntil", until.toString())));
  }
}
