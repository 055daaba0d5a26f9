package dev.drumbeat.verification.model;

import dev.drumbeat.model.budget.Meter;
import dev.drumbeat.model.budget.RunSpend;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The table, and the calls between their reading and their commit.
 *
 * @param items by key: meters, spends, the state of runs, booked costs
 * @param told the costs whose caller has its answer
 * @param left what may still happen besides
 */
record Books(
    Map<String, Object> items, List<Pending> calls, Set<String> told, Month month, Left left) {
  /** Two months, one after the other. */
  enum Month {
    FIRST,
    SECOND;

    YearMonth calendar() {
      return YearMonth.of(2030, 1 + ordinal());
    }
  }

  /** How often a call may be repeated without need or die, and whether the ceiling may rise. */
  record Left(int repeats, int deaths, boolean raise) {}

  /** Some items as they were read, and as they shall be; committed all or nothing. */
  record Pending(String name, List<Write> writes, Stage stage) {}

  /** Whether a call that is not one transaction has done a part of its work. */
  enum Stage {
    WHOLE,
    SUMMING,
    OVERWRITING
  }

  /** One item; null is no item. A put that equals what was read is a check. */
  record Write(String key, @Nullable Object seen, Object put) {}

  Books {
    items = Map.copyOf(items);
    calls = calls.stream().sorted(Comparator.comparing(Pending::name)).toList();
    told = Set.copyOf(told);
  }

  Optional<Meter> meter(String key) {
    return Optional.ofNullable((Meter) items.get(key));
  }

  Optional<RunSpend> spend(String run) {
    return Optional.ofNullable((RunSpend) items.get("SPEND " + run));
  }

  Stream<RunSpend> spends() {
    return items.values().stream().filter(RunSpend.class::isInstance).map(RunSpend.class::cast);
  }

  String run(String run) {
    return (String) items.getOrDefault("RUN " + run, "none");
  }

  long calling(String name) {
    return calls.stream().filter(call -> call.name().equals(name)).count();
  }

  boolean isHalfDone() {
    return calls.stream().anyMatch(call -> call.stage() != Stage.WHOLE);
  }

  Books with(Pending call) {
    List<Pending> more = new ArrayList<>(calls);
    more.add(call);
    return new Books(items, more, told, month, left);
  }

  Books without(Pending call) {
    List<Pending> fewer = new ArrayList<>(calls);
    fewer.remove(call);
    return new Books(items, fewer, told, month, left);
  }

  Books putting(List<Write> writes) {
    Map<String, Object> after = new HashMap<>(items);
    writes.forEach(write -> after.put(write.key(), write.put()));
    return new Books(after, calls, told, month, left);
  }

  Books telling(String cost) {
    Set<String> more = new TreeSet<>(told);
    more.add(cost);
    return new Books(items, calls, more, month, left);
  }

  Books in(Month other) {
    return new Books(items, calls, told, other, left);
  }

  Books leaving(int repeats, int deaths, boolean raise) {
    return new Books(items, calls, told, month, new Left(repeats, deaths, raise));
  }
}
