package dev.drumbeat.model.interaction;

import java.util.Locale;

/** Whether the assignee runs when an interaction was answered. */
public enum ContinuationPolicy {
  NONE,
  WAKE_ASSIGNEE,
  WAKE_ASSIGNEE_ON_ACCEPT;

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What merely expired wakes nobody: its cause does, if it concerns anybody. */
  boolean wakes(InteractionStatus status) {
    return switch (this) {
      case NONE -> false;
      case WAKE_ASSIGNEE -> status != InteractionStatus.EXPIRED;
      case WAKE_ASSIGNEE_ON_ACCEPT -> status.isAgreed();
    };
  }
}
