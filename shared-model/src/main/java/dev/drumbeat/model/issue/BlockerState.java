package dev.drumbeat.model.issue;

import java.util.Locale;

/** How a blocker stands, as far as those that wait for it care (X1). */
public enum BlockerState {
  OPEN,
  DONE,
  CANCELLED;

  public static BlockerState of(IssueStatus status) {
    return switch (status) {
      case DONE -> DONE;
      case CANCELLED -> CANCELLED;
      case BACKLOG, TODO, IN_PROGRESS, IN_REVIEW, BLOCKED -> OPEN;
    };
  }

  /** The stored form. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
