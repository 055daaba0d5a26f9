package dev.drumbeat.model.issue;

import java.util.Locale;

/** What becomes of an issue when one that it waits for is cancelled (X1). */
public enum BlockerPolicy {
  /** It goes on as if the blocker were done. */
  RELEASE,
  /** It is cancelled too. */
  CANCEL,
  /** Whoever is above its assignee decides; at the top the board. */
  ESCALATE;

  /** The wire form. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
