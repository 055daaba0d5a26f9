package dev.drumbeat.functions.routine;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Cursors;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.RoutineWire;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Page;
import dev.drumbeat.functions.store.Query;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.api.RoutineActions;
import dev.drumbeat.model.routine.Routine;
import dev.drumbeat.model.routine.RoutineRun;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** The firings of a routine, newest first. */
@Singleton
public class ListRoutineRuns {
  private static final int USUAL_LIMIT = 50;

  private final Gateway gateway;
  private final Table table;
  private final Cursors cursors;
  private final RoutineReader reader;
  private final RoutineWire wire;
  private final FiledIssues filed;

  @Inject
  public ListRoutineRuns(
      Gateway gateway,
      Table table,
      Cursors cursors,
      RoutineReader reader,
      RoutineWire wire,
      FiledIssues filed) {
    this.gateway = gateway;
    this.table = table;
    this.cursors = cursors;
    this.reader = reader;
    this.wire = wire;
    this.filed = filed;
  }

  @Funq("listRoutineRuns")
  public APIGatewayV2HTTPResponse listRoutineRuns(APIGatewayV2HTTPEvent event) {
    return gateway.serve(RoutineActions.LIST_ROUTINE_RUNS, event, this::list);
  }

  private Outcome list(Call call) {
    Routine routine = reader.required(call);
    int limit = call.query().integerOr("limit", USUAL_LIMIT);
    String partition = Keys.routinePartition(call.company(), routine.id());
    Query query = Query.prefix(partition, RoutineRunItem.PREFIX, limit).descending();
    Page page = table.query(call.company(), query.startingAfter(cursors.start(call)));
    List<RoutineRun> runs = page.items().stream().map(RoutineRunItem::read).toList();
    ArrayNode rows = wire.runs(runs, filed.of(call.company(), runs));
    return Outcome.answer(cursors.linked(call, Answer.ok(rows), page.next()));
  }
}
