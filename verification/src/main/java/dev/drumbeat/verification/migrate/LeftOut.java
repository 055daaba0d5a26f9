package dev.drumbeat.verification.migrate;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What of a package does not come over, by reason: told once, at the end. */
final class LeftOut {
  private static final int MOST_NAMED = 8;

  private final Map<String, Set<String>> byReason = new LinkedHashMap<>();

  void add(String what, String reason) {
    byReason.computeIfAbsent(reason, none -> new LinkedHashSet<>()).add(what);
  }

  boolean isEmpty() {
    return byReason.isEmpty();
  }

  void print(PrintStream out) {
    if (!isEmpty()) {
      out.println("Left out or changed:");
    }
    byReason.forEach((reason, what) -> out.println("  " + reason + ": " + named(what)));
  }

  private static String named(Set<String> what) {
    String first = String.join(", ", what.stream().limit(MOST_NAMED).toList());
    return what.size() > MOST_NAMED
        ? first + " and " + (what.size() - MOST_NAMED) + " more"
        : first;
  }
}
