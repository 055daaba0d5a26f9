package dev.drumbeat.functions.routine;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.RoutineWire;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.Problem;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.api.RoutineActions;
import dev.drumbeat.model.routine.Routine;
import dev.drumbeat.model.routine.RoutinePlan;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** Changes a routine; its schedules rest while it is not active. */
@Singleton
public class UpdateRoutine {
  private final Gateway gateway;
  private final RoutineReader reader;
  private final RoutineBody body;
  private final RoutineRevising revising;
  private final RoutineWire wire;

  @Inject
  public UpdateRoutine(
      Gateway gateway,
      RoutineReader reader,
      RoutineBody body,
      RoutineRevising revising,
      RoutineWire wire) {
    this.gateway = gateway;
    this.reader = reader;
    this.body = body;
    this.revising = revising;
    this.wire = wire;
  }

  @Funq("updateRoutine")
  public APIGatewayV2HTTPResponse updateRoutine(APIGatewayV2HTTPEvent event) {
    return gateway.serve(RoutineActions.UPDATE_ROUTINE, event, this::update);
  }

  private Outcome update(Call call) {
    Routine before = reader.managed(call);
    Optional<String> base = call.body().text("baseRevisionId");
    if (base.isPresent() && !base.get().equalsIgnoreCase(before.revision().id().value())) {
      return Outcome.refuse(
          Problem.of(
              ProblemCode.OVERTAKEN, Map.of("currentRevisionId", before.revision().id().value())));
    }
    RoutinePlan plan = plan(call, before);
    RoutineReader.requireOwn(call, plan.assignee());
    body.require(call, plan);
    WriteSet writes = new WriteSet(call.company());
    Routine after = revising.plan(writes, call, before, plan);
    return Outcome.plan(writes, Answer.ok(wire.row(after)));
  }

  /** Who takes the assignee away pauses it; who wants it active without one is refused. */
  private RoutinePlan plan(Call call, Routine before) {
    RoutinePlan plan = body.changed(call, before.plan());
    return call.body().hasValue("status") ? plan : plan.settled();
  }
}
