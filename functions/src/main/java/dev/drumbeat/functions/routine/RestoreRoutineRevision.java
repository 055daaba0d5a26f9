package dev.drumbeat.functions.routine;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.RoutineWire;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Query;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.api.RoutineActions;
import dev.drumbeat.model.routine.Routine;
import dev.drumbeat.model.routine.RoutineRevisionId;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Plans a routine again as it once was, as a new revision; what fires it stays. */
@Singleton
public class RestoreRoutineRevision {
  private static final int MOST_REVISIONS = 1000;

  private final Gateway gateway;
  private final Table table;
  private final RoutineReader reader;
  private final RoutineBody body;
  private final RoutineRevising revising;
  private final RoutineWire wire;

  @Inject
  public RestoreRoutineRevision(
      Gateway gateway,
      Table table,
      RoutineReader reader,
      RoutineBody body,
      RoutineRevising revising,
      RoutineWire wire) {
    this.gateway = gateway;
    this.table = table;
    this.reader = reader;
    this.body = body;
    this.revising = revising;
    this.wire = wire;
  }

  @Funq("restoreRoutineRevision")
  public APIGatewayV2HTTPResponse restoreRoutineRevision(APIGatewayV2HTTPEvent event) {
    return gateway.serve(RoutineActions.RESTORE_ROUTINE_REVISION, event, this::restore);
  }

  private Outcome restore(Call call) {
    Routine before = reader.managed(call);
    RoutineRevisionId wanted = call.path("routineRevisionId", RoutineRevisionId::new);
    if (before.revision().id().equals(wanted)) {
      return Outcome.refuse(ProblemCode.ALREADY_CURRENT);
    }
    RoutineRevisionItem.Old old = old(before, wanted);
    RoutineReader.requireOwn(call, old.plan().assignee());
    body.require(call, old.plan());
    WriteSet writes = new WriteSet(call.company());
    Routine after = revising.restore(writes, call, before, old);
    return Outcome.plan(writes, Answer.ok(wire.row(after)));
  }

  private RoutineRevisionItem.Old old(Routine routine, RoutineRevisionId wanted) {
    String partition = Keys.routinePartition(routine.company(), routine.id());
    Query query = Query.prefix(partition, RoutineRevisionItem.PREFIX, MOST_REVISIONS).descending();
    return table.query(routine.company(), query).items().stream()
        .map(RoutineRevisionItem::read)
        .filter(old -> old.revision().id().equals(wanted))
        .findFirst()
        .orElseThrow(RoutineReader::notFound);
  }
}
