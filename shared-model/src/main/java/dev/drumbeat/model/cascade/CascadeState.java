package dev.drumbeat.model.cascade;

import java.util.Locale;
import java.util.Set;

/** How far a reprioritisation is (X2); the transition table of a {@link Cascade}. */
public enum CascadeState {
  PREVIEWED,
  COMMITTING,
  COMMITTED,
  /** A priority changed while it was being committed: what was done is taken back. */
  REVERTING,
  OUTDATED,
  UNDOING,
  UNDONE;

  /** Where it may go from here. */
  public Set<CascadeState> targets() {
    return switch (this) {
      case PREVIEWED -> Set.of(COMMITTING);
      case COMMITTING -> Set.of(COMMITTED, REVERTING);
      case REVERTING -> Set.of(OUTDATED);
      case COMMITTED -> Set.of(UNDOING);
      case UNDOING -> Set.of(UNDONE);
      case OUTDATED, UNDONE -> Set.of();
    };
  }

  /** Whether it is on its way, and whoever finds it so goes on. */
  public boolean isUnderWay() {
    return this == COMMITTING || goesBack();
  }

  /** Whether it takes moves back. */
  public boolean goesBack() {
    return this == REVERTING || this == UNDOING;
  }

  /** Where it is when nothing is left to do. */
  public CascadeState end() {
    return switch (this) {
      case COMMITTING -> COMMITTED;
      case REVERTING -> OUTDATED;
      case UNDOING -> UNDONE;
      case PREVIEWED, COMMITTED, OUTDATED, UNDONE -> this;
    };
  }

  /** The wire form. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
