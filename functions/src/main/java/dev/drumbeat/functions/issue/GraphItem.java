package dev.drumbeat.functions.issue;

import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.company.CompanyId;
import java.util.Optional;

/**
 * {@code C#c / GRAPH}: how often an edge was added that could have closed a circle. Whoever adds
 * one writes it on the condition that nobody else did since the graph was walked (X1).
 */
final class GraphItem {
  private static final String PARTICIPANT = "graph";
  private static final String UNCHANGED = "walks = :walks";

  private GraphItem() {}

  static Key key(CompanyId company) {
    return Keys.graph(company);
  }

  /** Adds that the graph is still the one that was walked. */
  static void hold(WriteSet writes, Optional<Item> seen) {
    long walks = seen.map(item -> item.number("walks")).orElse(0L);
    writes.put(
        PARTICIPANT,
        Item.at(key(writes.company())).number("walks", walks + 1),
        seen.isEmpty() ? Condition.ABSENT : Condition.of(UNCHANGED).with(":walks", walks));
  }
}
