package dev.drumbeat.verification.kit;

import dev.drumbeat.model.api.Action;
import dev.drumbeat.model.api.Catalogue;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the action of a request as API Gateway does: literal segments before parameters. */
final class Routes {
  private Routes() {}

  record Match(
      Action action, String path, Map<String, String> parameters, Map<String, String> query) {}

  static Match match(String method, String target) {
    String[] parts = target.split("\\?", 2);
    List<String> segments = List.of(parts[0].split("/"));
    Action action =
        Catalogue.ACTIONS.stream()
            .filter(candidate -> candidate.method().name().equals(method))
            .filter(candidate -> fits(candidate, segments))
            .min(Comparator.comparing(candidate -> candidate.pathParameters().size()))
            .orElseThrow(() -> new AssertionError("No route for " + method + " " + parts[0]));
    return new Match(
        action, parts[0], parameters(action, segments), query(parts.length > 1 ? parts[1] : ""));
  }

  private static boolean fits(Action action, List<String> segments) {
    List<String> pattern = List.of(action.path().split("/"));
    if (pattern.size() != segments.size()) {
      return false;
    }
    for (int i = 0; i < pattern.size(); i++) {
      if (!pattern.get(i).startsWith("{") && !pattern.get(i).equals(segments.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static Map<String, String> parameters(Action action, List<String> segments) {
    List<String> pattern = List.of(action.path().split("/"));
    Map<String, String> parameters = new HashMap<>();
    for (int i = 0; i < pattern.size(); i++) {
      if (pattern.get(i).startsWith("{")) {
        String name = pattern.get(i).substring(1, pattern.get(i).length() - 1);
        parameters.put(name, decoded(segments.get(i)));
      }
    }
    return parameters;
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
