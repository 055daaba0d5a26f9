package dev.drumbeat.functions.issue;

import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.Problem;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the graph of blockers free of circles (X1), also when two edits would close one only
 * together. An edge whose dependent nobody waits for, or whose blocker waits for nothing, cannot
 * close one: both ends are written on the condition that they are as read. For any other the graph
 * above the blockers is walked, and the walks of a company take their turns by {@link GraphItem}.
 */
@Singleton
public class BlockerGraph {
  /** How many issues one walk looks at. */
  private static final int MOST_WALKED = 2000;

  private final Table table;
  private final IssueReader issues;

  @Inject
  public BlockerGraph(Table table, IssueReader issues) {
    this.table = table;
    this.issues = issues;
  }

  /** What was walked, if anything had to be. */
  record Walk(boolean walked, Optional<Item> seen) {
    static final Walk NONE = new Walk(false, Optional.empty());

    /** Adds that nobody changed what was walked. */
    void hold(WriteSet writes) {
      if (walked) {
        GraphItem.hold(writes, seen);
      }
    }
  }

  /**
   * Looks whether an issue may wait for others.
   *
   * @throws RefusedCall naming the circle, or because the graph is too large
   */
  Walk walk(Issue dependent, Collection<Issue> blockers) {
    List<Issue> further = blockers.stream().filter(b -> !b.blockedBy().isEmpty()).toList();
    if (dependent.dependents() == 0 || further.isEmpty()) {
      return Walk.NONE;
    }
    CompanyId company = dependent.company();
    Optional<Item> seen = table.get(company, GraphItem.key(company));
    search(dependent, further);
    return new Walk(true, seen);
  }

  private void search(Issue target, List<Issue> from) {
    Map<IssueId, IssueId> cameFrom = new HashMap<>();
    Map<IssueId, Issue> level = new LinkedHashMap<>();
    from.forEach(issue -> level.put(issue.id(), issue));
    Map<IssueId, Issue> walked = new HashMap<>(level);
    while (!level.isEmpty()) {
      List<IssueId> next = new ArrayList<>();
      for (Issue issue : level.values()) {
        for (IssueId blocker : issue.blockedBy()) {
          if (cameFrom.putIfAbsent(blocker, issue.id()) == null && !walked.containsKey(blocker)) {
            next.add(blocker);
          }
        }
      }
      if (cameFrom.containsKey(target.id())) {
        throw new RefusedCall(circle(target, cameFrom));
      }
      level.clear();
      level.putAll(issues.findAll(target.company(), next));
      walked.putAll(level);
      if (walked.size() > MOST_WALKED) {
        throw new RefusedCall(
            Problem.of(ProblemCode.GRAPH_TOO_LARGE, Map.of("mostIssues", MOST_WALKED)));
      }
    }
  }

  /** From the issue back to itself, each waiting for the next. */
  private static Problem circle(Issue target, Map<IssueId, IssueId> cameFrom) {
    List<String> way = new ArrayList<>(List.of(target.id().value()));
    Optional<IssueId> at = Optional.ofNullable(cameFrom.get(target.id()));
    while (at.isPresent() && way.size() <= cameFrom.size()) {
      way.add(at.get().value());
      at = Optional.ofNullable(cameFrom.get(at.get()));
    }
    way.add(target.id().value());
    return Problem.of(ProblemCode.DEPENDENCY_CYCLE, Map.of("cycle", way.reversed()));
  }
}
