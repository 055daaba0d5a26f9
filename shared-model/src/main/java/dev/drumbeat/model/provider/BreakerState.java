package dev.drumbeat.model.provider;

import java.util.Locale;
import java.util.Set;

/** The states of a breaker and, in {@link #targets}, every move between them (W11). */
public enum BreakerState {
  /** Runs start. */
  CLOSED,
  /** No run starts. */
  OPEN;

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Where a breaker may go from here; from open to open it stays for longer. */
  public Set<BreakerState> targets() {
    return switch (this) {
      case CLOSED -> Set.of(OPEN);
      case OPEN -> Set.of(OPEN, CLOSED);
    };
  }
}
