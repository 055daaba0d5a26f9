package dev.drumbeat.model.agent;

import java.util.Set;

/** The states of an agent and, in {@link #targets}, every move between them. */
public enum AgentStatus {
  PENDING_APPROVAL,
  IDLE,
  RUNNING,
  ERROR,
  PAUSED,
  TERMINATED;

  /** The wire form, the incumbent's. */
  public String wire() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** Whether a run may start (C3, W12). */
  public boolean isInvokable() {
    return this == IDLE || this == RUNNING || this == ERROR;
  }

  /** Whether it can be given work: one the board has not approved can not, nor one that is gone. */
  public boolean isAssignable() {
    return this != PENDING_APPROVAL && this != TERMINATED;
  }

  /** Where an agent may go from here. */
  public Set<AgentStatus> targets() {
    return switch (this) {
      case PENDING_APPROVAL -> Set.of(IDLE, TERMINATED);
      case IDLE, RUNNING, ERROR -> Set.of(IDLE, RUNNING, ERROR, PAUSED, TERMINATED);
      case PAUSED -> Set.of(IDLE, TERMINATED);
      case TERMINATED -> Set.of();
    };
  }
}
