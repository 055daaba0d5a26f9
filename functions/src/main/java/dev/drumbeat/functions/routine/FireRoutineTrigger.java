package dev.drumbeat.functions.routine;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.CallReader;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.store.Directory;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.api.RoutineActions;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.routine.RoutineRun;
import dev.drumbeat.model.routine.RoutineTrigger;
import dev.drumbeat.model.routine.RoutineTriggerId;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/** Fires a routine from elsewhere: whoever proves it by the trigger's signing mode may. */
@Singleton
public class FireRoutineTrigger {
  /** A larger payload is used, and not kept. */
  private static final int LONGEST_KEPT = 64 * 1024;

  private final Gateway gateway;
  private final Directory directory;
  private final RoutineReader reader;
  private final WebhookProof proof;
  private final CalledFiring firing;
  private final Json json;

  @Inject
  public FireRoutineTrigger(
      Gateway gateway,
      Directory directory,
      RoutineReader reader,
      WebhookProof proof,
      CalledFiring firing,
      Json json) {
    this.gateway = gateway;
    this.directory = directory;
    this.reader = reader;
    this.proof = proof;
    this.firing = firing;
    this.json = json;
  }

  @Funq("fireRoutineTrigger")
  public APIGatewayV2HTTPResponse fireRoutineTrigger(APIGatewayV2HTTPEvent event) {
    return gateway.serve(
        RoutineActions.FIRE_TRIGGER, event, call -> fire(call, CallReader.sent(event)));
  }

  private Outcome fire(Call call, byte[] body) {
    return directory
        .pointer(call.path("publicId", Function.identity()))
        .filter(pointer -> pointer.has("triggerId"))
        .flatMap(this::owned)
        .map(owned -> fire(call, owned, body))
        .orElseGet(() -> Outcome.refuse(ProblemCode.NOT_FOUND_HERE));
  }

  private Optional<RoutineReader.Owned> owned(Item pointer) {
    CompanyId company = pointer.id("companyId", CompanyId::new);
    return reader.owned(company, pointer.id("triggerId", RoutineTriggerId::new));
  }

  private Outcome fire(Call call, RoutineReader.Owned owned, byte[] body) {
    RoutineTrigger trigger = owned.trigger();
    if (!proof.holds(trigger, call, body)) {
      return Outcome.refuse(ProblemCode.WEBHOOK_NOT_PROVEN);
    }
    if (!owned.routine().isActive()) {
      return CalledFiring.resting(owned.routine().plan().status().wire());
    }
    Optional<JsonNode> payload = json.parse(new String(body, StandardCharsets.UTF_8));
    Firing.Brought brought =
        new Firing.Brought(
            FiringValues.in(payload),
            payload.map(JsonNode::toString).filter(text -> text.length() <= LONGEST_KEPT),
            proof.key(trigger, call),
            proof.marks(trigger, call));
    return firing.planned(
        owned.routine(),
        new Firing.Occasion(
            owned.routine().plan(),
            RoutineRun.Source.WEBHOOK,
            Optional.of(new Firing.Moved(trigger, trigger.fired(call.now()))),
            call.actor(),
            brought,
            call.now()));
  }
}
