package dev.drumbeat.model.issue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The longest chain of open issues that must be done one after another before an issue (X1). */
public final class CriticalPath {
  private final Map<IssueId, Issue> issues;
  private final Map<IssueId, List<IssueId>> longest = new HashMap<>();

  private CriticalPath(Map<IssueId, Issue> issues) {
    this.issues = issues;
  }

  /**
   * The chain, the first to be worked on first, the issue itself last.
   *
   * @param issues what is known of the graph above it, which has no circle
   */
  public static List<IssueId> to(IssueId issue, Map<IssueId, Issue> issues) {
    return new CriticalPath(issues).longest(issue);
  }

  private List<IssueId> longest(IssueId id) {
    List<IssueId> known = longest.get(id);
    if (known != null) {
      return known;
    }
    Optional<List<IssueId>> before =
        Objects.requireNonNull(issues.get(id)).openBlockers().stream()
            .filter(issues::containsKey)
            .sorted(Comparator.comparing(IssueId::value))
            .map(this::longest)
            .max(Comparator.comparingInt(List::size));
    List<IssueId> way = new ArrayList<>(before.orElse(List.of()));
    way.add(id);
    longest.put(id, way);
    return way;
  }
}
