package dev.drumbeat.functions.run;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.RunEventWire;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.api.RunActions;
import dev.drumbeat.model.run.Run;
import dev.drumbeat.model.run.RunId;
import dev.drumbeat.model.run.RunLife;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The events of a run after a sequence number, in order. */
@Singleton
public class GetRunEvents {
  private static final int DEFAULT = 200;

  private final Gateway gateway;
  private final Table table;
  private final RunEventWire wire;
  private final Json json;

  @Inject
  public GetRunEvents(Gateway gateway, Table table, RunEventWire wire, Json json) {
    this.gateway = gateway;
    this.table = table;
    this.wire = wire;
    this.json = json;
  }

  @Funq("getRunEvents")
  public APIGatewayV2HTTPResponse getRunEvents(APIGatewayV2HTTPEvent event) {
    return gateway.serve(RunActions.GET_RUN_EVENTS, event, this::list);
  }

  private Outcome list(Call call) {
    Optional<Run> found =
        table
            .get(call.company(), Keys.run(call.company(), call.path("runId", RunId::new)))
            .map(RunItem::read);
    if (found.isEmpty()) {
      return Outcome.refuse(ProblemCode.NOT_FOUND_HERE);
    }
    long after = call.query().integer("afterSeq").orElse(0L);
    ArrayNode rows = json.array();
    RunLife.of(found.get()).stream()
        .filter(event -> event.seq() > after)
        .limit(call.query().integerOr("limit", DEFAULT))
        .forEach(event -> rows.add(wire.row(found.get(), event)));
    return Outcome.answer(Answer.ok(rows));
  }
}
