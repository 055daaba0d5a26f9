package dev.drumbeat.functions.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.model.api.Shape;
import java.util.List;

/** An object inside a body that has a shape of its own. */
public final class Nested {
  private Nested() {}

  /** Its fields; refused like a body that does not fit, below the name it was sent under. */
  public static Fields read(JsonNode object, Shape shape, String name) {
    List<Violation> found =
        Validator.violations(object, shape).stream().map(v -> v.under(name)).toList();
    if (!found.isEmpty()) {
      throw Violation.refusal(found);
    }
    return new Fields(object);
  }
}
