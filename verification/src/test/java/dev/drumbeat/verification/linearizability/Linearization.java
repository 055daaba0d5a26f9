package dev.drumbeat.verification.linearizability;

import dev.drumbeat.verification.linearizability.Operation.Result;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Searches one order in which the operations of an issue could have happened one at a time (Wing
 * and Gong, with Lowe's memory of what was tried).
 */
final class Linearization {
  private final List<Operation> operations;
  private final Set<Step> tried = new HashSet<>();
  private int furthest;

  Linearization(List<Operation> history) {
    operations = history.stream().sorted(Comparator.comparing(op -> op.order().from())).toList();
  }

  private record Step(BitSet done, LeaseModel state) {}

  boolean exists() {
    Deque<Step> open = new ArrayDeque<>();
    open.push(new Step(new BitSet(), LeaseModel.FREE));
    while (!open.isEmpty()) {
      Step step = open.pop();
      furthest = Math.max(furthest, step.done().cardinality());
      if (isOver(step)) {
        return true;
      }
      next(step).stream().filter(tried::add).forEach(open::push);
    }
    return false;
  }

  /** What remains is at most what may never have happened. */
  private boolean isOver(Step step) {
    for (int i = step.done().nextClearBit(0);
        i < operations.size();
        i = step.done().nextClearBit(i + 1)) {
      if (operations.get(i).result() != Result.UNKNOWN) {
        return false;
      }
    }
    return true;
  }

  private List<Step> next(Step step) {
    List<Step> steps = new java.util.ArrayList<>();
    long firstAnswer = Long.MAX_VALUE;
    for (int i = step.done().nextClearBit(0);
        i < operations.size();
        i = step.done().nextClearBit(i + 1)) {
      firstAnswer = Math.min(firstAnswer, operations.get(i).answered());
    }
    for (int i = step.done().nextClearBit(0);
        i < operations.size();
        i = step.done().nextClearBit(i + 1)) {
      Operation op = operations.get(i);
      if (op.order().from() > firstAnswer) {
        break;
      }
      int index = i;
      step.state()
          .after(op)
          .ifPresent(state -> steps.add(new Step(with(step.done(), index), state)));
    }
    return steps;
  }

  private static BitSet with(BitSet done, int index) {
    BitSet more = (BitSet) done.clone();
    more.set(index);
    return more;
  }

  /** How far the best order got, for a failure's message. */
  String stuckAt() {
    return furthest + " of " + operations.size() + " operations fit";
  }
}
