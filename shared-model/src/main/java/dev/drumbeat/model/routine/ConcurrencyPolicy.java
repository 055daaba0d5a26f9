package dev.drumbeat.model.routine;

import java.util.Locale;
import java.util.Optional;

/** What a firing does while a run still holds an issue of the same routine (W13). */
public enum ConcurrencyPolicy {
  /** It counts as done by the work that is going on. */
  COALESCE_IF_ACTIVE,
  /** It files its issue all the same. */
  ALWAYS_ENQUEUE,
  /** It is left out. */
  SKIP_IF_ACTIVE;

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What becomes of a firing while the routine is active; empty if it files an issue anyway. */
  public Optional<RoutineRun.Status> whileActive() {
    return switch (this) {
      case COALESCE_IF_ACTIVE -> Optional.of(RoutineRun.Status.COALESCED);
      case SKIP_IF_ACTIVE -> Optional.of(RoutineRun.Status.SKIPPED);
      case ALWAYS_ENQUEUE -> Optional.empty();
    };
  }
}
