package dev.drumbeat.model.issue;

import java.util.Set;

/** The states of an issue (SPEC §4) and, in {@link #targets}, every move between them. */
public enum IssueStatus {
  BACKLOG,
  TODO,
  IN_PROGRESS,
  IN_REVIEW,
  BLOCKED,
  DONE,
  CANCELLED;

  /** Statuses an agent's inbox shows, in working order (H2). */
  public static final Set<IssueStatus> IN_INBOX = Set.of(IN_PROGRESS, IN_REVIEW, TODO, BLOCKED);

  /** The wire form, the incumbent's. */
  public String wire() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  public boolean isClosed() {
    return this == DONE || this == CANCELLED;
  }

  /** The place in the inbox: in_progress, in_review, todo, blocked (H2). */
  public int inboxRank() {
    return switch (this) {
      case IN_PROGRESS -> 1;
      case IN_REVIEW -> 2;
      case TODO -> 3;
      case BLOCKED -> 4;
      case BACKLOG, DONE, CANCELLED -> 9;
    };
  }

  /**
   * Where an issue may go from here. Every pair the incumbent accepts is accepted, so that its
   * agents work unmodified; the guards (blockers, disposition, lease) are {@code Exit}'s.
   */
  public Set<IssueStatus> targets() {
    return switch (this) {
      case BACKLOG, TODO, IN_PROGRESS, IN_REVIEW, BLOCKED -> Set.of(values());
      case DONE, CANCELLED -> Set.of(BACKLOG, TODO, IN_PROGRESS, IN_REVIEW, BLOCKED, this);
    };
  }
}
