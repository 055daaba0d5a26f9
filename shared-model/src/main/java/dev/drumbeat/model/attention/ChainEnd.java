package dev.drumbeat.model.attention;

import java.util.Locale;

/**
 * How a chain of blockers ends: what moves its last issue, or why nobody does (X1). The names of
 * those that stand still are the incumbent's.
 */
public enum ChainEnd {
  /** A run holds it. */
  ACTIVE_RUN,
  /** Its agent is called to it: by a wake that waits, or by its timer. */
  QUEUED_WAKE,
  PENDING_BOARD_DECISION,
  PENDING_USER_DECISION,
  /** Somebody outside has to act. */
  EXTERNAL_OWNER_ACTION,
  IN_REVIEW_WITHOUT_ACTION_PATH,
  BLOCKED_BY_UNASSIGNED_ISSUE,
  BLOCKED_BY_ASSIGNED_BACKLOG_ISSUE,
  /** Its agent is paused, terminated, out of money, or lacks a grant. */
  BLOCKED_BY_UNINVOKABLE_ASSIGNEE,
  /** What it waited for was cancelled, and nobody has decided whether it goes on. */
  BLOCKED_BY_CANCELLED_ISSUE,
  /** Blocked by words, called by nothing, or further away than is looked. */
  BLOCKED_CHAIN_STALLED;

  /** Whether it needs nobody's attention. */
  public boolean moves() {
    return this == ACTIVE_RUN || this == QUEUED_WAKE;
  }

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
