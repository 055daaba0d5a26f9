package dev.drumbeat.functions.issue;

import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Walks up from issues to what they wait for, one call a level (X1). */
@Singleton
public class BlockerWalk {
  private final IssueReader issues;

  @Inject
  public BlockerWalk(IssueReader issues) {
    this.issues = issues;
  }

  /**
   * How far a walk goes.
   *
   * @param next what of an issue's blockers is walked to
   */
  record Bounds(Function<Issue, Collection<IssueId>> next, int mostIssues, int mostLevels) {}

  /** What the issues wait for, directly or not, the nearest first; they themselves are left out. */
  Map<IssueId, Issue> above(CompanyId company, Collection<Issue> from, Bounds bounds) {
    Map<IssueId, Issue> found = new LinkedHashMap<>();
    Set<IssueId> seen = new LinkedHashSet<>();
    from.forEach(issue -> seen.add(issue.id()));
    Set<IssueId> level = further(from, bounds, seen);
    for (int i = 0; i < bounds.mostLevels() && !level.isEmpty(); i++) {
      Map<IssueId, Issue> read = issues.findAll(company, level);
      level.stream().filter(read::containsKey).forEach(id -> found.put(id, read.get(id)));
      seen.addAll(level);
      level = found.size() < bounds.mostIssues() ? further(read.values(), bounds, seen) : Set.of();
    }
    return found;
  }

  private static Set<IssueId> further(Collection<Issue> from, Bounds bounds, Set<IssueId> seen) {
    Set<IssueId> next = new LinkedHashSet<>();
    from.forEach(issue -> next.addAll(bounds.next().apply(issue)));
    next.removeAll(seen);
    return next;
  }
}
