package dev.drumbeat.functions.agent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.functions.gateway.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads typed values inside free objects of a body, and remembers everything wrong with them. */
final class NestedFields {
  private static final Pattern GRANT = Pattern.compile("[a-z][a-z0-9_-]{0,39}:[a-z0-9_-]{1,60}");
  private static final int MOST_GRANTS = 50;

  private final List<Violation> violations = new ArrayList<>();

  Optional<Long> integer(JsonNode object, long least, long most, String... path) {
    Optional<JsonNode> value = at(object, path);
    if (value.filter(v -> !v.isIntegralNumber() || !v.canConvertToLong()).isPresent()) {
      report("invalid_type", path, "Expected integer");
      return Optional.empty();
    }
    Optional<Long> number = value.map(JsonNode::longValue);
    if (number.filter(n -> n < least || n > most).isPresent()) {
      report("invalid_value", path, "Out of range: " + least + " to " + most);
    }
    return number;
  }

  Optional<Boolean> flag(JsonNode object, String... path) {
    Optional<JsonNode> value = at(object, path);
    if (value.filter(v -> !v.isBoolean()).isPresent()) {
      report("invalid_type", path, "Expected boolean");
    }
    return value.map(JsonNode::booleanValue);
  }

  /** A list of grants such as {@code agents:create}. */
  Optional<List<String>> grants(JsonNode object, String... path) {
    Optional<JsonNode> value = at(object, path);
    List<String> found = new ArrayList<>();
    value.ifPresent(list -> list.forEach(held -> found.add(held.asText())));
    if (value.filter(v -> !v.isArray()).isPresent()) {
      report("invalid_type", path, "Expected array");
    } else if (found.size() > MOST_GRANTS
        || !found.stream().allMatch(text -> GRANT.matcher(text).matches())) {
      report(
          "invalid_value", path, "Expected at most " + MOST_GRANTS + " grants like agents:create");
    }
    return value.map(list -> found);
  }

  void requireObject(JsonNode object, String... path) {
    if (at(object, path).filter(v -> !v.isObject()).isPresent()) {
      report("invalid_type", path, "Expected object");
    }
  }

  void requireAtMost(int chars, String text, String field) {
    if (text.length() > chars) {
      report("invalid_value", new String[] {field}, "Too long: at most " + chars + " characters");
    }
  }

  /** Refuses the call if anything was wrong. */
  void requireValid() {
    if (!violations.isEmpty()) {
      throw Violation.refusal(violations);
    }
  }

  /** The first name of a path is the body's field, which the object is the value of. */
  private static Optional<JsonNode> at(JsonNode object, String... path) {
    JsonNode node = object;
    for (int i = 1; i < path.length; i++) {
      node = node.path(path[i]);
    }
    return Optional.of(node).filter(v -> !v.isMissingNode() && !v.isNull());
  }

  private void report(String code, String[] path, String message) {
    violations.add(new Violation(code, List.of(path), message));
  }
}
