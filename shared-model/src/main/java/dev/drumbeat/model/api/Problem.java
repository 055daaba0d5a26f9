package dev.drumbeat.model.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** One refusal: its code and, in their order, the facts that let the caller do better (E1). */
public record Problem(ProblemCode code, Map<String, Object> details) {
  public Problem {
    details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
  }

  public static Problem of(ProblemCode code) {
    return new Problem(code, Map.of());
  }

  public static Problem of(ProblemCode code, Map<String, Object> details) {
    return new Problem(code, details);
  }
}
