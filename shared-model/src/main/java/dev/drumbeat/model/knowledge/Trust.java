package dev.drumbeat.model.knowledge;

import java.util.Locale;

/** Who vouches for an entry: a reader weighs its words by it. */
public enum Trust {
  /** A human of the board wrote it. */
  BOARD,
  /** An agent wrote it; the board, or an agent that may curate, accepted it. */
  CURATED,
  /** An agent wrote it; nobody judged it. */
  PROPOSED;

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
