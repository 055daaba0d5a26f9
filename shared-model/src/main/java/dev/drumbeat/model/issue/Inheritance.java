package dev.drumbeat.model.issue;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Priority is inherited along edges: what blocks a critical issue is worked as critical (X1). */
public final class Inheritance {
  private Inheritance() {}

  /** What an issue inherits of those that wait for it; empty where its own is as high. */
  public static Optional<Priority> of(Issue blocker, Collection<Issue> dependents) {
    return dependents.stream()
        .filter(issue -> !issue.status().isClosed())
        .filter(issue -> issue.blockedBy().contains(blocker.id()))
        .map(Issue::effectivePriority)
        .min(Comparator.naturalOrder())
        .filter(blocker.priority()::isBelow);
  }

  /**
   * The issues whose priority has to be looked at after a change: what it waited or waits for, if
   * it now lends them another priority; the issue itself, if it may inherit again what it had not
   * noted while it was closed or more urgent by itself.
   *
   * @param read new blockers as read, which are passed by where they are as urgent already
   */
  public static Set<IssueId> targets(Issue before, Issue after, Map<IssueId, Issue> read) {
    Set<IssueId> targets = new LinkedHashSet<>();
    if (!lent(before).equals(lent(after))) {
      targets.addAll(before.openBlockers());
      targets.addAll(after.openBlockers());
    } else if (lent(after).isPresent()) {
      before.blockedBy().stream()
          .filter(blocker -> !after.blockedBy().contains(blocker))
          .forEach(targets::add);
      after.openBlockers().stream()
          .filter(blocker -> !before.blockedBy().contains(blocker))
          .filter(blocker -> isBelow(read.get(blocker), after))
          .forEach(targets::add);
    }
    boolean comesBack = before.status().isClosed() && !after.status().isClosed();
    boolean falls = after.priority().isBelow(before.priority());
    if (after.dependents() > 0 && (comesBack || falls)) {
      targets.add(after.id());
    }
    return targets;
  }

  private static boolean isBelow(@Nullable Issue blocker, Issue dependent) {
    return blocker == null || blocker.effectivePriority().isBelow(dependent.effectivePriority());
  }

  private static Optional<Priority> lent(Issue issue) {
    return issue.status().isClosed() ? Optional.empty() : Optional.of(issue.effectivePriority());
  }
}
