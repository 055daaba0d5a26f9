package dev.drumbeat.functions.routine;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Cursors;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.RoutineWire;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Page;
import dev.drumbeat.functions.store.Query;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.api.RoutineActions;
import dev.drumbeat.model.routine.Routine;
import dev.drumbeat.model.routine.RoutineId;
import dev.drumbeat.model.routine.RoutineTrigger;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** The routines of a company with what fires them, oldest first: one partition. */
@Singleton
public class ListRoutines {
  private static final int USUAL_LIMIT = 100;

  private final Gateway gateway;
  private final Table table;
  private final Cursors cursors;
  private final RoutineReader reader;
  private final RoutineWire wire;
  private final Json json;

  @Inject
  public ListRoutines(
      Gateway gateway,
      Table table,
      Cursors cursors,
      RoutineReader reader,
      RoutineWire wire,
      Json json) {
    this.gateway = gateway;
    this.table = table;
    this.cursors = cursors;
    this.reader = reader;
    this.wire = wire;
    this.json = json;
  }

  @Funq("listRoutines")
  public APIGatewayV2HTTPResponse listRoutines(APIGatewayV2HTTPEvent event) {
    return gateway.serve(RoutineActions.LIST_ROUTINES, event, this::list);
  }

  private Outcome list(Call call) {
    int limit = call.query().integerOr("limit", USUAL_LIMIT);
    String partition = Keys.routinesPartition(call.company());
    Query query =
        Query.prefix(partition, RoutineItem.PREFIX, limit).startingAfter(cursors.start(call));
    Page page = table.query(call.company(), query);
    List<Routine> routines = page.items().stream().map(RoutineItem::read).toList();
    Map<RoutineId, List<RoutineTrigger>> triggers = reader.triggers(call.company(), routines);
    ArrayNode rows = json.array();
    routines.forEach(
        routine -> rows.add(wire.listRow(routine, triggers.getOrDefault(routine.id(), List.of()))));
    return Outcome.answer(cursors.linked(call, Answer.ok(rows), page.next()));
  }
}
