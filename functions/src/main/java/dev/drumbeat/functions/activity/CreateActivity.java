package dev.drumbeat.functions.activity;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Fields;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.Violation;
import dev.drumbeat.functions.gateway.wire.ActivityWire;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.activity.Activity;
import dev.drumbeat.model.api.CompanyActions;
import dev.drumbeat.model.identity.Id;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Notes what happened elsewhere. The actor of the entry is who wrote it, whoever the body says it
 * was: that is kept as a claim in the details, so that nobody's act can be forged (H7).
 */
@Singleton
public class CreateActivity {
  private static final int LONGEST = 8000;

  private final Gateway gateway;
  private final Trail trail;
  private final ActivityWire wire;

  @Inject
  public CreateActivity(Gateway gateway, Trail trail, ActivityWire wire) {
    this.gateway = gateway;
    this.trail = trail;
    this.wire = wire;
  }

  /** Something the entry is about, maybe of another system. */
  private record Named(String value) implements Id {}

  @Funq("createActivity")
  public APIGatewayV2HTTPResponse createActivity(APIGatewayV2HTTPEvent event) {
    return gateway.serve(CompanyActions.CREATE_ACTIVITY, event, this::create);
  }

  private Outcome create(Call call) {
    Fields body = call.body();
    Trail.Fact fact =
        Trail.Fact.of(body.required("action"), body.required("entityType"), entity(body))
            .with(details(body));
    WriteSet writes = new WriteSet(call.company());
    Activity activity = trail.record(writes, call.actor(), fact);
    return Outcome.plan(writes, Answer.created(wire.row(activity)));
  }

  private static Named entity(Fields body) {
    String entity = body.required("entityId");
    if (entity.isBlank() || entity.indexOf('#') >= 0) {
      throw refusal("entityId", "Neither blank nor with '#'");
    }
    return new Named(entity);
  }

  private static Map<String, String> details(Fields body) {
    Map<String, String> details = new TreeMap<>();
    body.node("details").ifPresent(sent -> sent.properties().forEach(e -> put(details, e)));
    details.put("claimedActorType", body.text("actorType").orElse("system"));
    details.put("claimedActorId", body.required("actorId"));
    body.text("agentId").ifPresent(agent -> details.put("claimedAgentId", agent));
    if (details.toString().length() > LONGEST) {
      throw refusal("details", "Too long: at most " + LONGEST + " characters");
    }
    return details;
  }

  private static void put(Map<String, String> details, Map.Entry<String, JsonNode> entry) {
    JsonNode value = entry.getValue();
    details.put(entry.getKey(), value.isTextual() ? value.textValue() : value.toString());
  }

  private static RuntimeException refusal(String field, String message) {
    return Violation.refusal(List.of(new Violation("invalid_value", List.of(field), message)));
  }
}
