package dev.drumbeat.functions.routine;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.References;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.api.RoutineActions;
import dev.drumbeat.model.routine.Routine;
import dev.drumbeat.model.routine.RoutinePlan;
import dev.drumbeat.model.routine.RoutineRun;
import dev.drumbeat.model.routine.RoutineTrigger;
import dev.drumbeat.model.routine.RoutineTriggerId;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Fires a routine now, as the board or its assignee asks. */
@Singleton
public class RunRoutine {
  private final Gateway gateway;
  private final RoutineReader reader;
  private final RoutineBody body;
  private final References references;
  private final CalledFiring firing;

  @Inject
  public RunRoutine(
      Gateway gateway,
      RoutineReader reader,
      RoutineBody body,
      References references,
      CalledFiring firing) {
    this.gateway = gateway;
    this.reader = reader;
    this.body = body;
    this.references = references;
    this.firing = firing;
  }

  @Funq("runRoutine")
  public APIGatewayV2HTTPResponse runRoutine(APIGatewayV2HTTPEvent event) {
    return gateway.serve(RoutineActions.RUN_ROUTINE, event, this::run);
  }

  private Outcome run(Call call) {
    Routine routine = reader.managed(call);
    RoutinePlan plan =
        routine
            .plan()
            .once(
                body.named(call, "assigneeAgentId", references::agent, Optional.empty()),
                body.named(call, "projectId", references::project, Optional.empty()));
    RoutineReader.requireOwn(call, plan.assignee());
    Optional<RoutineTrigger> trigger =
        call.body()
            .text("triggerId")
            .map(id -> trigger(call, routine, id.toLowerCase(Locale.ROOT)));
    Firing.Occasion occasion =
        new Firing.Occasion(
            plan,
            source(call, trigger),
            trigger.map(before -> new Firing.Moved(before, before.fired(call.now()))),
            call.actor(),
            brought(call),
            call.now());
    return firing.planned(routine, occasion);
  }

  private RoutineTrigger trigger(Call call, Routine routine, String id) {
    return reader
        .trigger(call.company(), new RoutineTriggerId(id))
        .filter(found -> found.routine().equals(routine.id()))
        .orElseThrow(() -> new RefusedCall(ProblemCode.REFERENCE_INVALID));
  }

  private static RoutineRun.Source source(Call call, Optional<RoutineTrigger> trigger) {
    return call.body()
        .choice("source", RoutineRun.Source.class)
        .orElseGet(() -> trigger.isPresent() ? RoutineRun.Source.API : RoutineRun.Source.MANUAL);
  }

  private static Firing.Brought brought(Call call) {
    Optional<JsonNode> payload = call.body().node("payload");
    Map<String, String> values = new HashMap<>(FiringValues.in(payload));
    values.putAll(FiringValues.in(call.body().node("variables")));
    Optional<String> key = call.body().nonEmpty("idempotencyKey");
    return new Firing.Brought(
        values,
        payload.map(JsonNode::toString),
        key,
        key.stream().map(said -> "key " + said).toList());
  }
}
