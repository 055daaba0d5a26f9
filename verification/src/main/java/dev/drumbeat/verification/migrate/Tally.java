package dev.drumbeat.verification.migrate;

import java.io.PrintStream;
import java.util.Map;
import java.util.TreeMap;

/** How many of each kind were made, finished, or there already. */
final class Tally {
  /** What became of one object of the package. */
  enum Fate {
    CREATED,
    FINISHED,
    PRESENT
  }

  private final Map<String, int[]> byKind = new TreeMap<>();

  void count(String kind, Fate fate) {
    byKind.computeIfAbsent(kind, none -> new int[Fate.values().length])[fate.ordinal()]++;
  }

  int of(String kind, Fate fate) {
    return byKind.containsKey(kind) ? byKind.get(kind)[fate.ordinal()] : 0;
  }

  void print(PrintStream out) {
    byKind.forEach(
        (kind, counts) ->
            out.printf(
                "%-10s %d created, %d finished, %d already there%n",
                kind,
                counts[Fate.CREATED.ordinal()],
                counts[Fate.FINISHED.ordinal()],
                counts[Fate.PRESENT.ordinal()]));
  }
}
