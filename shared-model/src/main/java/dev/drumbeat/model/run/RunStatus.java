package dev.drumbeat.model.run;

import java.util.Set;

/** The states of a run (W8) and, in {@link #targets}, every move between them. */
public enum RunStatus {
  QUEUED,
  RUNNING,
  SUCCEEDED,
  FAILED,
  TIMED_OUT,
  CANCELLED;

  /** The wire form, the incumbent's. */
  public String wire() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  public boolean isTerminal() {
    return targets().isEmpty();
  }

  /** Where a run may go from here. */
  public Set<RunStatus> targets() {
    return switch (this) {
      case QUEUED -> Set.of(RUNNING, FAILED, TIMED_OUT, CANCELLED);
      case RUNNING -> Set.of(SUCCEEDED, FAILED, TIMED_OUT, CANCELLED);
      case SUCCEEDED, FAILED, TIMED_OUT, CANCELLED -> Set.of();
    };
  }
}
