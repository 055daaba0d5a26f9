package dev.drumbeat.functions.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.model.api.Shape;
import java.util.List;

/** An object inside a body that has a shape of its own. */
public final class Nested {
  private Nested() {}

  /** Everything wrong with it, below the names that lead to it. */
  public static List<Violation> violations(JsonNode object, Shape shape, String... path) {
    if (!object.isObject()) {
      return List.of(new Violation("invalid_type", List.of(path), "Expected object"));
    }
    List<Violation> found = Validator.violations(object, shape);
    for (int i = path.length - 1; i >= 0; i--) {
      String name = path[i];
      found = found.stream().map(v -> v.under(name)).toList();
    }
    return found;
  }

  /** A value inside a body that was found to fit. */
  public static Fields fields(JsonNode object) {
    return new Fields(object);
  }

  /** Its fields; refused like a body that does not fit, below the name it was sent under. */
  public static Fields read(JsonNode object, Shape shape, String name) {
    List<Violation> found = violations(object, shape, name);
    if (!found.isEmpty()) {
      throw Violation.refusal(found);
    }
    return new Fields(object);
  }
}
