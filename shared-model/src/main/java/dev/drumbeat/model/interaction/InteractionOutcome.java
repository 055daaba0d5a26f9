package dev.drumbeat.model.interaction;

import java.util.Locale;

/** How an interaction ended, in more words than its status; wire values are the incumbent's. */
public enum InteractionOutcome {
  ACCEPTED,
  REJECTED,
  SUPERSEDED_BY_COMMENT,
  SUPERSEDED_BY_NEWER_REQUEST,
  STALE_TARGET,
  WITHDRAWN,
  CANCELLED,
  SKIPPED,
  RESOLVED,
  ISSUE_CLOSED;

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
