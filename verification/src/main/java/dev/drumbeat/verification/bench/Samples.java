package dev.drumbeat.verification.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The costs of many calls, by action. Safe for many threads. */
final class Samples {
  private final Map<String, List<Cost>> costs = new LinkedHashMap<>();

  synchronized void add(String action, Cost cost) {
    costs.computeIfAbsent(action, name -> new ArrayList<>()).add(cost);
  }

  /** Takes over what the other has of one action. */
  synchronized void addAll(String action, Samples other) {
    other.costs.getOrDefault(action, List.of()).forEach(cost -> add(action, cost));
  }

  /** Forgets everything, for example after a warm-up. */
  synchronized void clear() {
    costs.clear();
  }

  /** The usual calls and units of each action: those that most of its calls had. */
  synchronized Map<String, Cost.Units> units() {
    Map<String, Cost.Units> usual = new LinkedHashMap<>();
    costs.forEach((action, all) -> usual.put(action, mostFrequent(all)));
    return usual;
  }

  private static Cost.Units mostFrequent(List<Cost> all) {
    return all.stream()
        .map(Cost::units)
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
        .entrySet()
        .stream()
        .max(Comparator.comparingLong(Map.Entry::getValue))
        .orElseThrow()
        .getKey();
  }

  synchronized double percentile(String action, double share, ToDoubleFunction<Cost> part) {
    double[] values = costs.getOrDefault(action, List.of()).stream().mapToDouble(part).toArray();
    return Samples.percentile(values, share);
  }

  static double percentile(double[] values, double share) {
    double[] sorted = values.clone();
    java.util.Arrays.sort(sorted);
    return sorted[(int) Math.min(sorted.length - 1L, Math.round(share * (sorted.length - 1)))];
  }

  static double median(double[] values) {
    return percentile(values, 0.5);
  }

  /** A table with one line for each action. */
  synchronized String table() {
    StringBuilder table =
        new StringBuilder(
            String.format(
                "%-20s %5s %6s %6s %9s %9s %9s%n",
                "action", "calls", "read", "write", "p50 ms", "p99 ms", "own p50"));
    units()
        .forEach(
            (action, units) ->
                table.append(
                    String.format(
                        "%-20s %5d %6.1f %6.1f %9.2f %9.2f %9.2f%n",
                        action,
                        units.calls(),
                        units.read(),
                        units.write(),
                        percentile(action, 0.5, Cost::total),
                        percentile(action, 0.99, Cost::total),
                        percentile(action, 0.5, Cost::own))));
    return table.toString();
  }
}
