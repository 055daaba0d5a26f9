package dev.drumbeat.functions.routine;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.RoutineWire;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.RoutineActions;
import dev.drumbeat.model.routine.Routine;
import dev.drumbeat.model.routine.RoutineTrigger;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Changes what fires a routine. */
@Singleton
public class UpdateRoutineTrigger {
  private final Gateway gateway;
  private final RoutineReader reader;
  private final RoutineWriter writer;
  private final RoutineWire wire;

  @Inject
  public UpdateRoutineTrigger(
      Gateway gateway, RoutineReader reader, RoutineWriter writer, RoutineWire wire) {
    this.gateway = gateway;
    this.reader = reader;
    this.writer = writer;
    this.wire = wire;
  }

  @Funq("updateRoutineTrigger")
  public APIGatewayV2HTTPResponse updateRoutineTrigger(APIGatewayV2HTTPEvent event) {
    return gateway.serve(RoutineActions.UPDATE_TRIGGER, event, this::update);
  }

  private Outcome update(Call call) {
    RoutineReader.Owned owned = reader.managedTrigger(call);
    Routine before = owned.routine();
    RoutineTrigger.Setup setup = TriggerBody.changed(call.body(), owned.trigger().setup());
    Routine after = before.revised(before.plan(), writer.next(call, before, "Updated trigger"));
    RoutineTrigger trigger =
        owned.trigger().changed(setup, RoutineWriter.next(after, setup, call.now()), call.now());
    WriteSet writes = new WriteSet(call.company());
    writer.revise(writes, call, new RoutineWriter.Change(before, after), "routine.trigger_updated");
    RoutineTriggerItem.replace(writes, owned.trigger(), trigger);
    return Outcome.plan(writes, Answer.ok(wire.trigger(trigger)));
  }
}
