package dev.drumbeat.model.cascade;

import dev.drumbeat.model.cascade.CascadeMove.Why;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.issue.Priority;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * "This is critical, push the rest down" (X2): what was asked for becomes critical, what else was
 * critical by itself becomes high. What is critical because something critical waits for it stays
 * so. The order is that of work: effective priority, then age.
 *
 * @param order the company's open issues, the first to be worked on first, once it is committed
 */
public record CascadePlan(List<CascadeMove> moves, List<IssueId> order) {
  public CascadePlan {
    moves = List.copyOf(moves);
    order = List.copyOf(order);
  }

  /**
   * What becomes of a company's open issues.
   *
   * @param selected which of them shall be critical
   */
  public static CascadePlan of(List<Issue> open, Set<IssueId> selected) {
    Map<IssueId, Priority> own =
        open.stream().collect(Collectors.toMap(Issue::id, Issue::priority));
    List<IssueId> before = order(open, own);
    Map<IssueId, Priority> then = new HashMap<>();
    open.forEach(issue -> then.put(issue.id(), target(issue, selected)));
    List<IssueId> after = order(open, then);
    Map<IssueId, Integer> fromRanks = ranks(before);
    Map<IssueId, Integer> toRanks = ranks(after);
    List<CascadeMove> moves =
        open.stream()
            .filter(issue -> target(issue, selected) != issue.priority())
            .map(
                issue ->
                    new CascadeMove(
                        issue.id(),
                        issue.identifier(),
                        issue.priority(),
                        target(issue, selected),
                        selected.contains(issue.id()) ? Why.SELECTED : Why.PUSHED_DOWN,
                        known(fromRanks, issue.id()),
                        known(toRanks, issue.id())))
            .sorted(Comparator.comparingInt(CascadeMove::toRank))
            .toList();
    return new CascadePlan(moves, after);
  }

  private static <T> T known(Map<IssueId, T> values, IssueId id) {
    return Objects.requireNonNull(values.get(id));
  }

  private static Priority target(Issue issue, Set<IssueId> selected) {
    if (selected.contains(issue.id())) {
      return Priority.CRITICAL;
    }
    return issue.priority() == Priority.CRITICAL ? Priority.HIGH : issue.priority();
  }

  private static List<IssueId> order(List<Issue> open, Map<IssueId, Priority> own) {
    Map<IssueId, Priority> effective = effective(open, own);
    return open.stream()
        .sorted(
            Comparator.comparing((Issue issue) -> known(effective, issue.id()))
                .thenComparing(Issue::createdAt)
                .thenComparing(issue -> issue.id().value()))
        .map(Issue::id)
        .toList();
  }

  /** Each issue lends its priority to what it waits for, until nothing rises any more. */
  private static Map<IssueId, Priority> effective(List<Issue> open, Map<IssueId, Priority> own) {
    Map<IssueId, Priority> effective = new HashMap<>(own);
    boolean rises = true;
    while (rises) {
      rises = false;
      for (Issue issue : open) {
        Priority lent = known(effective, issue.id());
        for (IssueId blocker : issue.blockedBy()) {
          Priority held = effective.get(blocker);
          if (held != null && held.isBelow(lent)) {
            effective.put(blocker, lent);
            rises = true;
          }
        }
      }
    }
    return effective;
  }

  private static Map<IssueId, Integer> ranks(List<IssueId> order) {
    Map<IssueId, Integer> ranks = new HashMap<>();
    order.forEach(id -> ranks.put(id, ranks.size() + 1));
    return ranks;
  }
}
