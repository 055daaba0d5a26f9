package dev.drumbeat.verification.linearizability;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** What all contenders did and were answered, in an order they share. */
final class History {
  private final AtomicLong order = new AtomicLong();
  private final List<Operation> operations = new ArrayList<>();
  private final Map<String, List<String>> words = new HashMap<>();

  long next() {
    return order.incrementAndGet();
  }

  synchronized void add(Operation operation) {
    operations.add(operation);
  }

  /** A comment whose writing was confirmed. */
  synchronized void acknowledged(String issue, String said) {
    words.computeIfAbsent(issue, each -> new ArrayList<>()).add(said);
  }

  synchronized List<String> acknowledged(String issue) {
    return words.getOrDefault(issue, List.of());
  }

  synchronized long count(Operation.Kind kind, Operation.Result result) {
    return operations.stream().filter(op -> op.kind() == kind && op.result() == result).count();
  }

  /** Issues whose operations fit no order, each with how far the search came. */
  synchronized List<String> impossible() {
    Map<String, List<Operation>> byIssue =
        operations.stream().collect(Collectors.groupingBy(Operation::issue));
    List<String> wrong = new ArrayList<>();
    byIssue.forEach(
        (issue, history) -> {
          Linearization search = new Linearization(history);
          if (!search.exists()) {
            wrong.add("Issue " + issue + " fits no order: " + search.stuckAt());
          }
        });
    return wrong;
  }
}
