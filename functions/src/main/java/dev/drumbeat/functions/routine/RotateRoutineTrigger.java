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

/** Gives a webhook another secret; with the commit the old one is dead. */
@Singleton
public class RotateRoutineTrigger {
  private final Gateway gateway;
  private final RoutineReader reader;
  private final RoutineWriter writer;
  private final WebhookSecrets secrets;
  private final RoutineWire wire;

  @Inject
  public RotateRoutineTrigger(
      Gateway gateway,
      RoutineReader reader,
      RoutineWriter writer,
      WebhookSecrets secrets,
      RoutineWire wire) {
    this.gateway = gateway;
    this.reader = reader;
    this.writer = writer;
    this.secrets = secrets;
    this.wire = wire;
  }

  @Funq("rotateRoutineTrigger")
  public APIGatewayV2HTTPResponse rotateRoutineTrigger(APIGatewayV2HTTPEvent event) {
    return gateway.serve(RoutineActions.ROTATE_TRIGGER, event, this::rotate);
  }

  private Outcome rotate(Call call) {
    RoutineReader.Owned owned = reader.managedTrigger(call);
    if (owned.trigger().webhook().isEmpty()) {
      return Outcome.refuse(ProblemCode.STATE_CONFLICT);
    }
    Routine before = owned.routine();
    Routine after =
        before.revised(before.plan(), writer.next(call, before, "Rotated trigger secret"));
    RoutineTrigger.Setup setup = owned.trigger().setup();
    RoutineTrigger trigger =
        owned
            .trigger()
            .changed(
                new RoutineTrigger.Setup(
                    setup.label(),
                    setup.enabled(),
                    setup.schedule(),
                    setup.webhook().map(hook -> hook.rotated(call.now()))),
                Optional.empty(),
                call.now());
    WriteSet writes = new WriteSet(call.company());
    writer.revise(
        writes, call, new RoutineWriter.Change(before, after), "routine.trigger_secret_rotated");
    RoutineTriggerItem.replace(writes, owned.trigger(), trigger);
    Optional<String> secret = secrets.shown(trigger);
    return Outcome.plan(writes, Answer.ok(wire.made(trigger, secret, after)).withSecret());
  }
}
