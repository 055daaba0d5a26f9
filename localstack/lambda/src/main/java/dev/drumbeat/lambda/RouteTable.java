package dev.drumbeat.lambda;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the route of a request as an HTTP API does: a literal segment wins over a parameter. */
final class RouteTable {
  private static final String UNMATCHED = "$default";

  private final List<Route> routes;
  private final Map<String, String> functions;

  private record Route(String key, String method, List<String> segments) {
    static Route of(String key) {
      String[] parts = key.split(" ", 2);
      return new Route(key, parts[0], List.of(parts[1].split("/", -1)));
    }

    boolean isParameter(int i) {
      return segments.get(i).startsWith("{");
    }

    long parameters() {
      return segments.stream().filter(segment -> segment.startsWith("{")).count();
    }

    boolean fits(String asked, List<String> path) {
      if (!method.equals(asked) || path.size() != segments.size()) {
        return false;
      }
      for (int i = 0; i < path.size(); i++) {
        if (isParameter(i) ? path.get(i).isEmpty() : !segments.get(i).equals(path.get(i))) {
          return false;
        }
      }
      return true;
    }
  }

  /** The route of a request, its function, and what the path says. */
  record Match(String routeKey, String function, Map<String, String> parameters) {}

  /**
   * @param functions by route key, the name of the function
   */
  RouteTable(Map<String, String> functions) {
    this.functions = functions;
    this.routes =
        functions.keySet().stream()
            .filter(key -> !key.equals(UNMATCHED))
            .map(Route::of)
            .sorted(Comparator.comparing(Route::parameters))
            .toList();
  }

  Match match(String method, String path) {
    List<String> segments = List.of(path.split("/", -1));
    return routes.stream()
        .filter(route -> route.fits(method, segments))
        .findFirst()
        .map(route -> new Match(route.key(), functions.get(route.key()), said(route, segments)))
        .orElseGet(() -> new Match(UNMATCHED, functions.get(UNMATCHED), Map.of()));
  }

  private static Map<String, String> said(Route route, List<String> path) {
    Map<String, String> said = new HashMap<>();
    for (int i = 0; i < path.size(); i++) {
      if (route.isParameter(i)) {
        String name = route.segments().get(i);
        said.put(
            name.substring(1, name.length() - 1),
            URLDecoder.decode(path.get(i).replace("+", "%2B"), StandardCharsets.UTF_8));
      }
    }
    return said;
  }
}
