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

/** Ends a trigger: it fires no more, and its address means nothing. */
@Singleton
public class DeleteRoutineTrigger {
  private final Gateway gateway;
  private final RoutineReader reader;
  private final RoutineWriter writer;
  private final RoutineWire wire;

  @Inject
  public DeleteRoutineTrigger(
      Gateway gateway, RoutineReader reader, RoutineWriter writer, RoutineWire wire) {
    this.gateway = gateway;
    this.reader = reader;
    this.writer = writer;
    this.wire = wire;
  }

  @Funq("deleteRoutineTrigger")
  public APIGatewayV2HTTPResponse deleteRoutineTrigger(APIGatewayV2HTTPEvent event) {
    return gateway.serve(RoutineActions.DELETE_TRIGGER, event, this::delete);
  }

  private Outcome delete(Call call) {
    RoutineReader.Owned owned = reader.managedTrigger(call);
    Routine before = owned.routine();
    RoutineTrigger trigger = owned.trigger();
    Routine after = before.without(trigger.id(), writer.next(call, before, "Deleted trigger"));
    WriteSet writes = new WriteSet(call.company());
    writer.revise(writes, call, new RoutineWriter.Change(before, after), "routine.trigger_deleted");
    NewTriggers.remove(writes, trigger);
    return Outcome.plan(writes, Answer.ok(wire.trigger(trigger)));
  }
}
