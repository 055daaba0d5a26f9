package dev.drumbeat.functions.issue;

import dev.drumbeat.functions.gateway.wire.DependencyWire.Graph;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.issue.Dependency;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the graph around an issue, both ways (X1): upwards one call for a level, downwards one
 * query for an issue that others wait for. What lies beyond the bounds is left out, and said so.
 */
@Singleton
public class DependencyReader {
  private static final int MOST_ABOVE = 300;
  private static final BlockerWalk.Bounds ALL =
      new BlockerWalk.Bounds(Issue::blockedBy, MOST_ABOVE, MOST_ABOVE);
  private static final int MOST_BELOW = 60;

  private final Table table;
  private final IssueReader issues;
  private final BlockerWalk walk;
  private final Dependents dependents;

  @Inject
  public DependencyReader(
      Table table, IssueReader issues, BlockerWalk walk, Dependents dependents) {
    this.walk = walk;
    this.table = table;
    this.issues = issues;
    this.dependents = dependents;
  }

  Graph around(Issue issue) {
    Map<IssueId, Issue> above = walk.above(issue.company(), List.of(issue), ALL);
    List<Dependency> edges = new ArrayList<>(edgesAbove(issue, above));
    Map<IssueId, Issue> below = new LinkedHashMap<>();
    boolean more = below(issue, below, edges);
    boolean truncated = more || above.size() >= MOST_ABOVE;
    return new Graph(issue, above, below, edges, truncated);
  }

  private List<Dependency> edgesAbove(Issue issue, Map<IssueId, Issue> above) {
    List<Key> keys = new ArrayList<>();
    addKeys(keys, issue, above.keySet());
    above.values().forEach(blocker -> addKeys(keys, blocker, above.keySet()));
    return keys.isEmpty()
        ? List.of()
        : table.getAll(issue.company(), keys).values().stream().map(EdgeItem::read).toList();
  }

  private static void addKeys(List<Key> keys, Issue dependent, Collection<IssueId> known) {
    dependent.blockedBy().stream()
        .filter(known::contains)
        .forEach(blocker -> keys.add(Keys.edge(dependent.company(), blocker, dependent.id())));
  }

  /** Whether there is more. */
  private boolean below(Issue issue, Map<IssueId, Issue> found, List<Dependency> edges) {
    List<Issue> next = new ArrayList<>(List.of(issue));
    int asked = 0;
    while (!next.isEmpty() && asked < MOST_BELOW) {
      Issue blocker = next.removeFirst();
      if (blocker.dependents() == 0) {
        continue;
      }
      asked++;
      List<Dependency> waiting = dependents.of(issue.company(), blocker.id());
      edges.addAll(waiting);
      List<IssueId> unknown =
          waiting.stream().map(Dependency::dependent).filter(id -> !found.containsKey(id)).toList();
      Map<IssueId, Issue> level = issues.findAll(issue.company(), unknown);
      found.putAll(level);
      next.addAll(level.values());
    }
    return next.stream().anyMatch(left -> left.dependents() > 0);
  }
}
