package dev.drumbeat.functions.interaction;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.functions.gateway.Nested;
import dev.drumbeat.functions.gateway.Violation;
import dev.drumbeat.model.api.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Holds the elements of a list inside a request against their form. */
final class Elements {
  private Elements() {}

  /** Everything wrong with them: at least one, each of its form, no two under one name. */
  static List<Violation> violations(JsonNode list, Shape shape, String name, String... path) {
    List<Violation> found = new ArrayList<>();
    if (list.isEmpty()) {
      found.add(wrong("At least one is required", path));
    }
    Set<String> names = new HashSet<>();
    for (int i = 0; i < list.size(); i++) {
      JsonNode element = list.get(i);
      String[] inside = plus(path, Integer.toString(i));
      List<Violation> violations = Nested.violations(element, shape, inside);
      found.addAll(violations);
      if (violations.isEmpty() && !names.add(element.get(name).textValue())) {
        found.add(wrong("Used twice", plus(inside, name)));
      }
    }
    return found;
  }

  static Violation wrong(String message, String... path) {
    return new Violation("invalid_value", List.of(path), message);
  }

  static String[] plus(String[] path, String... more) {
    String[] all = Arrays.copyOf(path, path.length + more.length);
    System.arraycopy(more, 0, all, path.length, more.length);
    return all;
  }
}
