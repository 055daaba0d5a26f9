package dev.drumbeat.functions.gateway;

import java.util.List;
import java.util.Map;

/** One thing wrong with a request, by field; all of them are reported at once. */
public record Violation(String code, List<String> path, String message) {
  Map<String, Object> wire() {
    return Map.of("code", code, "path", path, "message", message);
  }
}
