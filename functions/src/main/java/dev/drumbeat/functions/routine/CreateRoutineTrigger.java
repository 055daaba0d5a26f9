package dev.drumbeat.functions.routine;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.RoutineWire;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.api.RoutineActions;
import dev.drumbeat.model.routine.Routine;
import dev.drumbeat.model.routine.RoutineTrigger;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Lets a schedule, a webhook or a call fire a routine. */
@Singleton
public class CreateRoutineTrigger {
  private final Gateway gateway;
  private final RoutineReader reader;
  private final RoutineWriter writer;
  private final NewTriggers triggers;
  private final WebhookSecrets secrets;
  private final RoutineWire wire;

  @Inject
  public CreateRoutineTrigger(
      Gateway gateway,
      RoutineReader reader,
      RoutineWriter writer,
      NewTriggers triggers,
      WebhookSecrets secrets,
      RoutineWire wire) {
    this.gateway = gateway;
    this.reader = reader;
    this.writer = writer;
    this.triggers = triggers;
    this.secrets = secrets;
    this.wire = wire;
  }

  @Funq("createRoutineTrigger")
  public APIGatewayV2HTTPResponse createRoutineTrigger(APIGatewayV2HTTPEvent event) {
    return gateway.serve(RoutineActions.CREATE_TRIGGER, event, this::create);
  }

  private Outcome create(Call call) {
    Routine before = reader.managed(call);
    if (before.triggers().size() >= Routine.MOST_TRIGGERS) {
      return Outcome.refuse(ProblemCode.TOO_MANY);
    }
    RoutineTrigger trigger = triggers.asked(call, before);
    Routine after =
        before.with(trigger.id(), writer.next(call, before, "Created " + kind(trigger)));
    WriteSet writes = new WriteSet(call.company());
    writer.revise(writes, call, new RoutineWriter.Change(before, after), "routine.trigger_created");
    NewTriggers.add(writes, trigger);
    Optional<String> secret = secrets.shown(trigger);
    return Outcome.plan(writes, Answer.created(wire.made(trigger, secret, after)).withSecret());
  }

  private static String kind(RoutineTrigger trigger) {
    return trigger.kind().wire() + " trigger";
  }
}
