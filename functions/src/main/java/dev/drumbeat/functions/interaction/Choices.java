package dev.drumbeat.functions.interaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.StreamSupport;

/** The options of a checkbox confirmation, and how many of them may be selected. */
record Choices(List<String> ids, List<String> preset, int least, int most) {
  static Choices read(ObjectNode payload) {
    List<String> ids = texts(payload.path("options"), "id");
    return new Choices(
        ids,
        texts(payload.path("defaultSelectedOptionIds"), ""),
        payload.path("minSelected").asInt(0),
        payload.path("maxSelected").asInt(ids.size()));
  }

  /** Why this is no answer; empty if it is one. */
  String wrong(List<String> selected) {
    if (!ids.containsAll(selected)) {
      return "selectedOptionIds names an option that was not offered";
    }
    return selected.size() < least || selected.size() > most
        ? "Select " + least + " to " + most + " options"
        : "";
  }

  /** The texts in a list, or in a field of its elements. */
  static List<String> texts(JsonNode list, String field) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(element -> field.isEmpty() ? element : element.path(field))
        .map(JsonNode::textValue)
        .toList();
  }
}
