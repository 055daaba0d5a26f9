package dev.drumbeat.functions.gateway;

import dev.drumbeat.model.api.Problem;
import dev.drumbeat.model.api.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One thing wrong with a request, by field; all of them are reported at once. */
public record Violation(String code, List<String> path, String message) {
  /** The refusal for this one reason, for what no shape can state. */
  public Problem problem() {
    return Problem.of(ProblemCode.VALIDATION_ERROR, Map.of("violations", List.of(wire())));
  }

  /** The same, of a field inside another. */
  Violation under(String name) {
    List<String> longer = new ArrayList<>(List.of(name));
    longer.addAll(path);
    return new Violation(code, longer, message);
  }

  Map<String, Object> wire() {
    return Map.of("code", code, "path", path, "message", message);
  }

  /** Refuses the call for all of these. */
  public static RefusedCall refusal(List<Violation> violations) {
    return new RefusedCall(
        Problem.of(
            ProblemCode.VALIDATION_ERROR,
            Map.of("violations", violations.stream().map(Violation::wire).toList())));
  }
}
