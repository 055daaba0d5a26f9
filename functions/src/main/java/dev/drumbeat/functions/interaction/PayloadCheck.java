package dev.drumbeat.functions.interaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Nested;
import dev.drumbeat.functions.gateway.Violation;
import dev.drumbeat.model.api.InteractionShapes;
import dev.drumbeat.model.api.Shape;
import dev.drumbeat.model.document.DocumentKey;
import dev.drumbeat.model.interaction.InteractionKind;
import dev.drumbeat.model.interaction.SuggestedTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Holds what an interaction asks against the form of its kind, and finds everything wrong. */
final class PayloadCheck {
  private static final String PAYLOAD = "payload";

  private final ObjectNode payload;
  private final List<Violation> found = new ArrayList<>();

  private PayloadCheck(ObjectNode payload) {
    this.payload = payload;
  }

  static List<Violation> violations(InteractionKind kind, ObjectNode payload) {
    PayloadCheck check = new PayloadCheck(payload);
    check.found.addAll(Nested.violations(payload, InteractionShapes.of(kind), PAYLOAD));
    if (check.found.isEmpty()) {
      check.look(kind);
    }
    return check.found;
  }

  private void look(InteractionKind kind) {
    switch (kind) {
      case SUGGEST_TASKS -> lookAtTasks();
      case ASK_USER_QUESTIONS -> lookAtQuestions();
      case REQUEST_CONFIRMATION -> lookAtTarget();
      case REQUEST_CHECKBOX_CONFIRMATION -> {
        lookAtTarget();
        lookAtOptions();
      }
      case REQUEST_ITEM_VERDICTS -> {
        lookAtTarget();
        lookAtItems();
      }
    }
  }

  private void lookAtTasks() {
    JsonNode tasks = payload.get("tasks");
    elements(tasks, InteractionShapes.TASK, "clientKey", PAYLOAD, "tasks");
    if (found.isEmpty()) {
      List<SuggestedTask> read = Tasks.read(payload);
      if (SuggestedTask.fromTheTop(read).size() < read.size()) {
        report("Every parentClientKey must lead to another task, and none back", PAYLOAD, "tasks");
      }
    }
  }

  private void lookAtQuestions() {
    JsonNode set = payload.path("questionSet").path("questions");
    String[] path =
        set.isMissingNode()
            ? new String[] {PAYLOAD, "questions"}
            : new String[] {PAYLOAD, "questionSet", "questions"};
    JsonNode questions = Questions.nodes(payload);
    elements(questions, InteractionShapes.QUESTION, "id", path);
    for (int i = 0; i < questions.size() && found.isEmpty(); i++) {
      JsonNode options = questions.get(i).path("options");
      String[] inside = Elements.plus(path, Integer.toString(i), "options");
      if (!options.isEmpty()) {
        elements(options, InteractionShapes.OPTION, "id", inside);
      } else if (Questions.read(questions.get(i)).needsOptions()) {
        report("A question without options needs allowOther or answerMode text", inside);
      }
    }
  }

  private void lookAtOptions() {
    elements(payload.get("options"), InteractionShapes.OPTION, "id", PAYLOAD, "options");
    if (!found.isEmpty()) {
      return;
    }
    Choices choices = Choices.read(payload);
    if (!choices.ids().containsAll(choices.preset())) {
      report("Names no option", PAYLOAD, "defaultSelectedOptionIds");
    }
    if (choices.least() > choices.most() || choices.least() > choices.ids().size()) {
      report("More than can be selected", PAYLOAD, "minSelected");
    }
  }

  private void lookAtItems() {
    elements(payload.get("items"), InteractionShapes.ITEM, "id", PAYLOAD, "items");
    for (int i = 0; i < payload.get("items").size() && found.isEmpty(); i++) {
      String href = payload.get("items").get(i).path("href").asText("");
      if (!href.isEmpty() && !href.matches("(?i)(https?:/)?/.*")) {
        report("Expected http://, https:// or a path", PAYLOAD, "items", "" + i, "href");
      }
    }
    List<String> offered = Verdicts.offered(payload);
    if (!offered.containsAll(List.of("approve", "reject")) || !isSet(offered)) {
      report("Must hold approve and reject, and each once", PAYLOAD, "verdicts");
    }
    if (!offered.containsAll(Verdicts.withReason(payload))) {
      report("Names a verdict that is not offered", PAYLOAD, "requireReasonOn");
    }
  }

  private static boolean isSet(List<String> values) {
    return Set.copyOf(values).size() == values.size();
  }

  private void lookAtTarget() {
    JsonNode target = payload.path("target");
    if (target.isMissingNode() || target.isNull()) {
      return;
    }
    found.addAll(Nested.violations(target, InteractionShapes.TARGET, PAYLOAD, "target"));
    if (found.isEmpty() && target.get("type").textValue().equals("issue_document")) {
      if (DocumentKey.of(target.get("key").textValue()).isEmpty()) {
        report("Expected the key of a document", PAYLOAD, "target", "key");
      }
      if (target.path("revisionId").asText("").isEmpty()) {
        report("Required: the revision that is asked about", PAYLOAD, "target", "revisionId");
      }
    }
  }

  private void elements(JsonNode list, Shape shape, String name, String... path) {
    found.addAll(Elements.violations(list, shape, name, path));
  }

  private void report(String message, String... path) {
    found.add(Elements.wrong(message, path));
  }
}
