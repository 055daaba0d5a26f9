package dev.drumbeat.functions.routine;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.company.PointerItem;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.RoutineWire;
import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.RoutineActions;
import dev.drumbeat.model.identity.IdSource;
import dev.drumbeat.model.routine.Routine;
import dev.drumbeat.model.routine.RoutineId;
import dev.drumbeat.model.routine.RoutinePlan;
import dev.drumbeat.model.routine.RoutineRevisionId;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Plans recurring work; what fires it comes after. */
@Singleton
public class CreateRoutine {
  private final Gateway gateway;
  private final RoutineBody body;
  private final RoutineWriter writer;
  private final IdSource ids;
  private final RoutineWire wire;

  @Inject
  public CreateRoutine(
      Gateway gateway, RoutineBody body, RoutineWriter writer, IdSource ids, RoutineWire wire) {
    this.gateway = gateway;
    this.body = body;
    this.writer = writer;
    this.ids = ids;
    this.wire = wire;
  }

  @Funq("createRoutine")
  public APIGatewayV2HTTPResponse createRoutine(APIGatewayV2HTTPEvent event) {
    return gateway.serve(RoutineActions.CREATE_ROUTINE, event, this::create);
  }

  private Outcome create(Call call) {
    RoutinePlan plan = body.created(call);
    RoutineReader.requireOwn(call, plan.assignee());
    body.require(call, plan);
    Routine routine = routine(call, plan);
    WriteSet writes = new WriteSet(call.company());
    writes.put(RoutineItem.PARTICIPANT, RoutineItem.write(routine), Condition.ABSENT);
    RoutineRevisionItem.add(writes, routine);
    PointerItem.add(writes, routine.id().value());
    writer.record(writes, call, routine, "routine.created");
    return Outcome.plan(writes, Answer.created(wire.row(routine)));
  }

  private Routine routine(Call call, RoutinePlan plan) {
    Routine.Revision first =
        new Routine.Revision(
            new RoutineRevisionId(ids.next()),
            1,
            Optional.of("Created routine"),
            Optional.empty(),
            call.actor(),
            call.now());
    return new Routine(
        new RoutineId(ids.next()),
        call.company(),
        plan,
        List.of(),
        first,
        call.actor(),
        Optional.empty(),
        Optional.empty(),
        call.now(),
        call.now(),
        1);
  }
}
