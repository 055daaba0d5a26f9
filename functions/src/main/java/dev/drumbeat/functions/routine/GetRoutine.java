package dev.drumbeat.functions.routine;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.RoutineWire;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Query;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.api.RoutineActions;
import dev.drumbeat.model.routine.Routine;
import dev.drumbeat.model.routine.RoutineRun;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** One routine with what fires it and how it went of late. */
@Singleton
public class GetRoutine {
  private static final int LATEST = 25;

  private final Gateway gateway;
  private final Table table;
  private final RoutineReader reader;
  private final FiledIssues filed;
  private final RoutineWire wire;

  @Inject
  public GetRoutine(
      Gateway gateway, Table table, RoutineReader reader, FiledIssues filed, RoutineWire wire) {
    this.filed = filed;
    this.gateway = gateway;
    this.table = table;
    this.reader = reader;
    this.wire = wire;
  }

  @Funq("getRoutine")
  public APIGatewayV2HTTPResponse getRoutine(APIGatewayV2HTTPEvent event) {
    return gateway.serve(RoutineActions.GET_ROUTINE, event, this::get);
  }

  private Outcome get(Call call) {
    Routine routine = reader.required(call);
    String partition = Keys.routinePartition(call.company(), routine.id());
    Query query = Query.prefix(partition, RoutineRunItem.PREFIX, LATEST).descending();
    List<RoutineRun> latest =
        table.query(call.company(), query).items().stream().map(RoutineRunItem::read).toList();
    ArrayNode runs = wire.runs(latest, filed.of(call.company(), latest));
    return Outcome.answer(Answer.ok(wire.detail(routine, reader.triggers(routine), runs)));
  }
}
