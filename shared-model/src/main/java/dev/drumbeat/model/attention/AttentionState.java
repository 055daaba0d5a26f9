package dev.drumbeat.model.attention;

import java.util.Locale;

/** Whether what blocks an issue needs somebody, the worst last (X1). */
public enum AttentionState {
  /** Somebody works on it, or is called to. */
  COVERED,
  /** It waits for a review that nobody was asked for, or that a human owes. */
  STALLED,
  NEEDS_ATTENTION;

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
