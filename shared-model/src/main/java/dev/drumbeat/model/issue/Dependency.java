package dev.drumbeat.model.issue;

import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * An edge between an issue and one that it waits for (X1). What it knows of the blocker is changed
 * in the transaction that changes the dependent, so each turn of a blocker takes effect once.
 *
 * @param known how the blocker stood when the dependent last heard of it
 */
public record Dependency(
    IssueId blocker, IssueId dependent, BlockerPolicy policy, BlockerState known) {

  /** What a turn of the blocker means to the dependent. */
  public enum Fate {
    /** It waits again. */
    WAITS,
    /** One less to wait for; others are left, or nobody works on it. */
    NARROWED,
    /** Nothing is left to wait for: its assignee takes it up. */
    FREED,
    /** It is cancelled with its blocker. */
    CANCELLED,
    /** Somebody has to decide whether it goes on. */
    ESCALATED;

    /** The form in the audit. */
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The dependent as it becomes; of one that is escalated, as it is before somebody gets it. */
  public record Turn(Issue after, Fate fate) {}

  public Dependency knowing(BlockerState state) {
    return new Dependency(blocker, dependent, policy, state);
  }

  public Dependency under(BlockerPolicy other) {
    return new Dependency(blocker, dependent, other, known);
  }

  /** What becomes of the dependent now that the blocker stands like this. */
  public Turn decide(Issue before, BlockerState now, Instant at) {
    if (now == BlockerState.OPEN) {
      return new Turn(waiting(before, at), Fate.WAITS);
    }
    Fate fate = fate(before, now);
    Issue narrowed = changed(before, without(before), at);
    return switch (fate) {
      case FREED -> new Turn(freed(narrowed), fate);
      case CANCELLED -> new Turn(cancelled(narrowed, at), fate);
      case NARROWED, ESCALATED, WAITS -> new Turn(narrowed, fate);
    };
  }

  private Fate fate(Issue before, BlockerState now) {
    boolean rests = before.status().isClosed() || before.status() == IssueStatus.BACKLOG;
    if (now == BlockerState.CANCELLED && policy == BlockerPolicy.CANCEL) {
      return before.status().isClosed() ? Fate.NARROWED : Fate.CANCELLED;
    }
    if (now == BlockerState.CANCELLED && policy == BlockerPolicy.ESCALATE) {
      return rests ? Fate.NARROWED : Fate.ESCALATED;
    }
    return rests || !without(before).isEmpty() ? Fate.NARROWED : Fate.FREED;
  }

  private Set<IssueId> without(Issue before) {
    Set<IssueId> left = new HashSet<>(before.openBlockers());
    left.remove(blocker);
    return left;
  }

  private Issue waiting(Issue before, Instant at) {
    Set<IssueId> more = new HashSet<>(before.openBlockers());
    more.add(blocker);
    Issue after = changed(before, more, at);
    return before.status() == IssueStatus.TODO
        ? entering(after, IssueStatus.BLOCKED).with(b -> b.blockedAt(at))
        : after;
  }

  private static Issue freed(Issue after) {
    return after.status() == IssueStatus.BLOCKED ? entering(after, IssueStatus.TODO) : after;
  }

  private static Issue cancelled(Issue after, Instant at) {
    return entering(after, IssueStatus.CANCELLED)
        .with(b -> b.lease(null).lapses(0).blockedAt(null).cancelledAt(at));
  }

  private static Issue entering(Issue issue, IssueStatus status) {
    return issue.with(b -> b.status(status).statusVersion(issue.statusVersion() + 1));
  }

  private static Issue changed(Issue before, Set<IssueId> open, Instant at) {
    return before.with(
        b -> b.openBlockers(Set.copyOf(open)).updatedAt(at).version(before.version() + 1));
  }
}
