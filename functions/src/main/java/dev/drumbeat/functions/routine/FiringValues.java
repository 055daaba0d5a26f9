package dev.drumbeat.functions.routine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.model.api.Problem;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.routine.RoutinePlan;
import dev.drumbeat.model.routine.RoutineVariable;
import dev.drumbeat.model.routine.Template;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The values of a firing's variables, and the texts they make. */
final class FiringValues {
  private static final int LONGEST_TITLE = 500;
  private static final int LONGEST_TEXT = 64 * 1024;

  private final RoutinePlan plan;
  private final Map<String, String> values;

  /**
   * What is known at a moment; what was given wins over defaults, both over date and timestamp.
   *
   * @throws RefusedCall if a required variable has no value
   */
  FiringValues(RoutinePlan plan, Map<String, String> given, Instant now) {
    this.plan = plan;
    this.values = new HashMap<>();
    values.put("timestamp", now.toString());
    values.put("date", now.toString().substring(0, "yyyy-mm-dd".length()));
    plan.variables()
        .forEach(
            variable -> variable.defaultValue().ifPresent(v -> values.put(variable.name(), v)));
    values.putAll(given);
    List<String> missing =
        plan.variables().stream()
            .filter(RoutineVariable::required)
            .map(RoutineVariable::name)
            .filter(name -> !values.containsKey(name))
            .toList();
    if (!missing.isEmpty()) {
      throw new RefusedCall(Problem.of(ProblemCode.VARIABLES_MISSING, Map.of("missing", missing)));
    }
  }

  /** The texts, numbers and flags of a payload, and of the object {@code variables} in it. */
  static Map<String, String> in(Optional<JsonNode> payload) {
    Map<String, String> values = new HashMap<>();
    payload.ifPresent(
        node -> {
          collect(node, values);
          collect(node.path("variables"), values);
        });
    return values;
  }

  private static void collect(JsonNode object, Map<String, String> into) {
    object
        .properties()
        .forEach(
            field -> {
              if (field.getValue().isValueNode() && !field.getValue().isNull()) {
                into.put(field.getKey(), storable(field.getValue().asText()));
              }
            });
  }

  /** NUL and broken characters would not come back as they were sent. */
  private static String storable(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new String(bytes, StandardCharsets.UTF_8).replace("\0", "");
  }

  String title() {
    String filled = cut(Template.filled(plan.title(), values), LONGEST_TITLE).strip();
    return filled.isEmpty() ? plan.title() : filled;
  }

  Optional<String> description() {
    return plan.description().map(text -> cut(Template.filled(text, values), LONGEST_TEXT));
  }

  /** Never between the two halves of a character. */
  private static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end);
  }
}
