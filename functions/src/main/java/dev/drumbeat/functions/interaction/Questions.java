package dev.drumbeat.functions.interaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * One question, of either of the incumbent's forms.
 *
 * @param free whether words are an answer
 * @param single whether at most one option is
 */
record Questions(String id, boolean required, boolean free, boolean single, List<String> options) {
  /** What was answered to one of them. */
  record Given(String question, List<String> options, Optional<String> words) {}

  /** The questions as they were sent, in a list of their own or in a set. */
  static JsonNode nodes(ObjectNode payload) {
    JsonNode set = payload.path("questionSet").path("questions");
    return set.isMissingNode() ? payload.path("questions") : set;
  }

  static List<Questions> all(ObjectNode payload) {
    return StreamSupport.stream(nodes(payload).spliterator(), false).map(Questions::read).toList();
  }

  static Questions read(JsonNode node) {
    String mode = node.path("answerMode").asText("");
    boolean openOption =
        StreamSupport.stream(node.path("options").spliterator(), false)
            .anyMatch(option -> option.path("freeText").asBoolean());
    boolean custom = node.path("customAnswer").isObject() || node.path("customAnswer").asBoolean();
    return new Questions(
        node.path("id").asText(),
        node.path("required").asBoolean(),
        mode.equals("text") || node.path("allowOther").asBoolean() || openOption || custom,
        !mode.equals("multi_select") && !node.path("selectionMode").asText("").equals("multi"),
        Choices.texts(node.path("options"), "id"));
  }

  boolean needsOptions() {
    return !free;
  }

  /** Why this is no answer to it; empty if it is one. */
  String wrong(Given given) {
    if (!options.containsAll(given.options())) {
      return "names an option that was not offered";
    }
    if (single && given.options().size() > 1) {
      return "takes one option";
    }
    if (!free && given.words().isPresent()) {
      return "takes no otherText";
    }
    return required && given.options().isEmpty() && given.words().isEmpty()
        ? "requires an answer"
        : "";
  }
}
