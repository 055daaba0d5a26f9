package dev.drumbeat.verification.chaos;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the checks found: by rule, how often it held and where it did not. */
final class Findings {
  private static final int SHOWN = 5;

  private final Map<String, Integer> held = new LinkedHashMap<>();
  private final Map<String, List<String>> broken = new LinkedHashMap<>();

  void check(String rule, boolean holds, String where) {
    held.merge(rule, holds ? 1 : 0, Integer::sum);
    if (!holds) {
      broken.computeIfAbsent(rule, name -> new ArrayList<>()).add(where);
    }
  }

  /** Prints a line for each rule, then the totals; whether everything held. */
  boolean print() {
    held.forEach(
        (rule, times) -> {
          List<String> places = broken.getOrDefault(rule, List.of());
          System.out.printf("%6d held %4d broken  %s%n", times, places.size(), rule);
          places.stream().limit(SHOWN).forEach(place -> System.out.println("        " + place));
        });
    int passed = held.values().stream().mapToInt(Integer::intValue).sum();
    int failed = broken.values().stream().mapToInt(List::size).sum();
    System.out.printf("chaos: %d passed, %d failed%n", passed, failed);
    return failed == 0 && passed > 0;
  }
}
