package dev.drumbeat.model.api;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the action of a request as API Gateway does: literal segments win over parameters. */
public final class Routing {
  private static final Map<Integer, List<Route>> BY_SEGMENTS =
      Catalogue.ACTIONS.stream()
          .map(Route::of)
          .sorted(Comparator.comparing(route -> route.action().pathParameters().size()))
          .collect(Collectors.groupingBy(route -> route.pattern().size()));

  private Routing() {}

  /** An action and its path, cut at the slashes. */
  private record Route(Action action, List<String> pattern) {
    static Route of(Action action) {
      return new Route(action, List.of(action.path().split("/", -1)));
    }

    boolean fits(List<String> segments) {
      for (int i = 0; i < pattern.size(); i++) {
        String segment = segments.get(i);
        if (isParameter(i) ? segment.isEmpty() : !pattern.get(i).equals(segment)) {
          return false;
        }
      }
      return true;
    }

    boolean isParameter(int i) {
      return pattern.get(i).startsWith("{");
    }
  }

  /** The action of a request and what its path says. */
  public record Match(Action action, Map<String, String> parameters) {}

  public static Optional<Match> match(String method, String path) {
    List<String> segments = List.of(path.split("/", -1));
    return candidates(segments).stream()
        .filter(route -> route.action().method().name().equals(method))
        .findFirst()
        .map(route -> new Match(route.action(), parameters(route, segments)));
  }

  /** The methods a path knows, none if there is no such path: what {@code Allow} says. */
  public static List<String> methods(String path) {
    return candidates(List.of(path.split("/", -1))).stream()
        .map(route -> route.action().method().name())
        .distinct()
        .toList();
  }

  private static List<Route> candidates(List<String> segments) {
    return BY_SEGMENTS.getOrDefault(segments.size(), List.of()).stream()
        .filter(route -> route.fits(segments))
        .toList();
  }

  private static Map<String, String> parameters(Route route, List<String> segments) {
    Map<String, String> parameters = new HashMap<>();
    for (int i = 0; i < route.pattern().size(); i++) {
      if (route.isParameter(i)) {
        String name = route.pattern().get(i);
        parameters.put(name.substring(1, name.length() - 1), decoded(segments.get(i)));
      }
    }
    return parameters;
  }

  private static String decoded(String segment) {
    try {
      return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return segment;
    }
  }
}
