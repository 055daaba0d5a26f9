package dev.drumbeat.verification.issue;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A graph of issues and what is done to them, as numbers: an issue waits only for smaller ones.
 *
 * @param waits the edges, in the order of the dependents
 * @param turns what is done, four at a time
 */
record Storm(int issues, List<Wait> waits, List<Turn> turns) {
  /** An issue that waits for another. */
  record Wait(int dependent, int blocker, String policy) {}

  /**
   * A change of an issue's status or priority.
   *
   * @param dies at which of its calls to the store its process dies; never, if negative
   */
  record Turn(int issue, String field, String value, int dies) {}

  private static final List<String> POLICIES = List.of("release", "cancel", "escalate");
  private static final List<String> PRIORITIES = List.of("low", "medium", "high", "critical");
  private static final List<String> STATUSES = List.of("done", "done", "cancelled", "todo");

  static Storm of(int issues, int turns, RandomGenerator random) {
    List<Wait> waits = new ArrayList<>();
    for (int dependent = 1; dependent < issues; dependent++) {
      int most = Math.min(dependent, random.nextInt(4));
      int last = dependent;
      IntStream.generate(() -> random.nextInt(last))
          .limit(most)
          .distinct()
          .mapToObj(blocker -> new Wait(last, blocker, any(POLICIES, random)))
          .forEach(waits::add);
    }
    List<Turn> all =
        IntStream.range(0, turns).mapToObj(each -> turn(random.nextInt(issues), random)).toList();
    return new Storm(issues, waits, all);
  }

  private static Turn turn(int issue, RandomGenerator random) {
    int dies = random.nextInt(4) == 0 ? random.nextInt(12) : -1;
    return random.nextInt(5) == 0
        ? new Turn(issue, "priority", any(PRIORITIES, random), dies)
        : new Turn(issue, "status", any(STATUSES, random), dies);
  }

  private static String any(List<String> values, RandomGenerator random) {
    return values.get(random.nextInt(values.size()));
  }

  /** Smaller ones, the smallest first: half of the turns, all but one, fewer edges. */
  Stream<Storm> smaller() {
    int half = turns.size() / 2;
    Stream<Storm> halves =
        half == 0
            ? Stream.empty()
            : Stream.of(
                new Storm(issues, waits, turns.subList(0, half)),
                new Storm(issues, waits, turns.subList(half, turns.size())));
    Stream<Storm> lessTurns =
        turns.size() > 12
            ? Stream.empty()
            : IntStream.range(0, turns.size())
                .mapToObj(i -> new Storm(issues, waits, without(turns, i)));
    Stream<Storm> lessWaits =
        turns.size() > 4
            ? Stream.empty()
            : Stream.of(used()).filter(storm -> storm.waits.size() < waits.size());
    return Stream.of(halves, lessTurns, lessWaits).flatMap(s -> s);
  }

  /** Only the edges at issues that turn. */
  private Storm used() {
    List<Integer> turned = turns.stream().map(Turn::issue).toList();
    List<Wait> left =
        waits.stream()
            .filter(wait -> turned.contains(wait.blocker()) || turned.contains(wait.dependent()))
            .toList();
    return new Storm(issues, left, turns);
  }

  private static <T> List<T> without(List<T> all, int index) {
    List<T> left = new ArrayList<>(all);
    left.remove(index);
    return left;
  }
}
