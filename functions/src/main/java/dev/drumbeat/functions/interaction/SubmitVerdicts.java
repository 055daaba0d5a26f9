package dev.drumbeat.functions.interaction;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Fields;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.gateway.Nested;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.Violation;
import dev.drumbeat.functions.interaction.Verdicts.Verdict;
import dev.drumbeat.model.api.InteractionActions;
import dev.drumbeat.model.api.InteractionShapes;
import dev.drumbeat.model.identity.Actor;
import dev.drumbeat.model.identity.Id;
import dev.drumbeat.model.interaction.InteractionMove;
import dev.drumbeat.model.interaction.InteractionOutcome;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives verdicts on some or all of the items that were asked about. A verdict stays, except one
 * that deferred; the interaction ends when every item has one, and whoever asked may run each time.
 */
@Singleton
public class SubmitVerdicts {
  private final Gateway gateway;
  private final Resolutions resolutions;
  private final InteractionReader reader;
  private final Json json;

  @Inject
  public SubmitVerdicts(
      Gateway gateway, Resolutions resolutions, InteractionReader reader, Json json) {
    this.gateway = gateway;
    this.resolutions = resolutions;
    this.reader = reader;
    this.json = json;
  }

  @Funq("submitVerdicts")
  public APIGatewayV2HTTPResponse submitVerdicts(APIGatewayV2HTTPEvent event) {
    return gateway.serve(InteractionActions.SUBMIT_VERDICTS, event, this::submit);
  }

  private Outcome submit(Call call) {
    return resolutions.resolve(
        call,
        InteractionMove.SUBMIT_VERDICTS,
        (writes, seen) -> {
          reader.requireLatest(writes, call, seen.interaction());
          return given(call, seen);
        });
  }

  private Resolutions.Given given(Call call, InteractionReader.Seen seen) {
    ObjectNode payload = resolutions.payload(seen);
    ObjectNode result =
        Verdicts.soFar(json, seen.interaction()).put("outcome", InteractionOutcome.RESOLVED.wire());
    List<String> wrong = new ArrayList<>();
    List<Verdict> given = given(call);
    for (Verdict verdict : given) {
      String objection = Verdicts.wrong(payload, result, verdict);
      if (!objection.isEmpty()) {
        wrong.add("Item " + verdict.item() + " " + objection);
      }
    }
    if (!wrong.isEmpty()) {
      throw Resolutions.invalid(String.join("; ", wrong));
    }
    given.stream()
        .filter(verdict -> !Verdicts.isKnown(result, verdict))
        .forEach(verdict -> add(call, result, verdict));
    boolean complete = Verdicts.isComplete(payload, result);
    return Resolutions.Given.of(
        result.put("complete", complete),
        complete ? InteractionMove.SUBMIT_VERDICTS : InteractionMove.SUBMIT_SOME_VERDICTS);
  }

  private static void add(Call call, ObjectNode result, Verdict verdict) {
    Actor by = call.actor();
    Verdicts.row(result, verdict.item())
        .put("verdict", verdict.verdict())
        .put("reason", verdict.reason().orElse(null))
        .put("resolvedByUserId", by.userId().map(Id::value).orElse(null))
        .put("resolvedByAgentId", by.agentId().map(Id::value).orElse(null))
        .put("resolvedByRunId", by.runId().map(Id::value).orElse(null))
        .put("resolvedAt", call.now().toString())
        .putNull("commentId");
  }

  /** At least one, each of its form, no two on one item. */
  private static List<Verdict> given(Call call) {
    JsonNode sent = call.body().node("verdicts").orElseThrow();
    List<Violation> wrong =
        new ArrayList<>(Elements.violations(sent, InteractionShapes.VERDICT, "id", "verdicts"));
    if (!wrong.isEmpty()) {
      throw Violation.refusal(wrong);
    }
    List<Verdict> given = new ArrayList<>();
    for (JsonNode node : sent) {
      Fields fields = Nested.fields(node);
      given.add(
          new Verdict(
              fields.required("id"), fields.required("verdict"), fields.nonEmpty("reason")));
    }
    return given;
  }
}
