package dev.drumbeat.verification.kit;

import dev.drumbeat.model.api.Action;
import dev.drumbeat.model.api.Routing;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Finds the action of a request and reads its target. */
final class Routes {
  private Routes() {}

  record Match(
      Action action, String path, Map<String, String> parameters, Map<String, String> query) {}

  static Match match(String method, String target) {
    String[] parts = target.split("\\?", 2);
    Routing.Match found =
        Routing.match(method, parts[0])
            .orElseThrow(() -> new AssertionError("No route for " + method + " " + parts[0]));
    return new Match(
        found.action(), parts[0], found.parameters(), query(parts.length > 1 ? parts[1] : ""));
  }

  private static Map<String, String> query(String text) {
    Map<String, String> query = new HashMap<>();
    for (String pair : text.split("&")) {
      if (!pair.isEmpty()) {
        String[] parts = pair.split("=", 2);
        query.put(decoded(parts[0]), parts.length > 1 ? decoded(parts[1]) : "");
      }
    }
    return query;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
