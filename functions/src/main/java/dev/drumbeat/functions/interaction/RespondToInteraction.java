package dev.drumbeat.functions.interaction;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Fields;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Nested;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.Violation;
import dev.drumbeat.model.api.InteractionActions;
import dev.drumbeat.model.api.InteractionShapes;
import dev.drumbeat.model.interaction.InteractionMove;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Answers questions; all that are required, and nothing that was not asked. */
@Singleton
public class RespondToInteraction {
  private final Gateway gateway;
  private final Resolutions resolutions;

  @Inject
  public RespondToInteraction(Gateway gateway, Resolutions resolutions) {
    this.gateway = gateway;
    this.resolutions = resolutions;
  }

  @Funq("respondToInteraction")
  public APIGatewayV2HTTPResponse respondToInteraction(APIGatewayV2HTTPEvent event) {
    return gateway.serve(InteractionActions.RESPOND_TO_INTERACTION, event, this::respond);
  }

  private Outcome respond(Call call) {
    return resolutions.resolve(
        call,
        InteractionMove.RESPOND,
        (writes, seen) -> Resolutions.Given.of(result(call, seen), InteractionMove.RESPOND));
  }

  private ObjectNode result(Call call, InteractionReader.Seen seen) {
    List<Questions> asked = Questions.all(resolutions.payload(seen));
    Map<String, Questions.Given> given = given(call);
    List<String> wrong = new ArrayList<>();
    Set<String> unknown = new TreeSet<>(given.keySet());
    for (Questions question : asked) {
      unknown.remove(question.id());
      Questions.Given answer =
          given.getOrDefault(
              question.id(), new Questions.Given(question.id(), List.of(), Optional.empty()));
      String objection = question.wrong(answer);
      if (!objection.isEmpty()) {
        wrong.add("Question " + question.id() + " " + objection);
      }
    }
    unknown.forEach(id -> wrong.add("Question " + id + " was not asked"));
    if (!wrong.isEmpty()) {
      throw Resolutions.invalid(String.join("; ", wrong));
    }
    return answered(call, given.values());
  }

  /** The answers, each of its form; of two to one question the last counts. */
  private static Map<String, Questions.Given> given(Call call) {
    JsonNode answers = call.body().node("answers").orElseThrow();
    List<Violation> wrong = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      String place = Integer.toString(i);
      wrong.addAll(Nested.violations(answers.get(i), InteractionShapes.ANSWER, "answers", place));
    }
    if (!wrong.isEmpty()) {
      throw Violation.refusal(wrong);
    }
    Map<String, Questions.Given> given = new LinkedHashMap<>();
    for (JsonNode node : answers) {
      Fields fields = Nested.fields(node);
      String question = fields.required("questionId");
      List<String> options = fields.texts("optionIds").orElse(List.of());
      given.put(question, new Questions.Given(question, options, fields.nonEmpty("otherText")));
    }
    return given;
  }

  private ObjectNode answered(Call call, Collection<Questions.Given> given) {
    ObjectNode result = resolutions.result();
    ArrayNode answers = result.putArray("answers");
    for (Questions.Given one : given) {
      ObjectNode row = answers.addObject().put("questionId", one.question());
      one.options().forEach(row.putArray("optionIds")::add);
      row.put("otherText", one.words().orElse(null));
    }
    return result.put("summaryMarkdown", call.body().text("summaryMarkdown").orElse(null));
  }
}
