package dev.drumbeat.model.approval;

import java.util.Optional;

/** The states of an approval and, in {@link #after}, every move between them (A1). */
public enum ApprovalStatus {
  PENDING,
  REVISION_REQUESTED,
  APPROVED,
  REJECTED,
  CANCELLED,
  EXPIRED;

  /** The wire form, the incumbent's. */
  public String wire() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** Whether it still waits for somebody. */
  public boolean isOpen() {
    return this == PENDING || this == REVISION_REQUESTED;
  }

  /**
   * Where the move leads from here; empty where it is not possible, itself where it is repeated.
   */
  public Optional<ApprovalStatus> after(ApprovalMove move) {
    return switch (move) {
      case APPROVE -> openOr(APPROVED);
      case REJECT -> openOr(REJECTED);
      case WITHDRAW -> openOr(CANCELLED);
      case EXPIRE -> openOr(EXPIRED);
      case REQUEST_REVISION -> this == PENDING ? Optional.of(REVISION_REQUESTED) : Optional.empty();
      case RESUBMIT -> this == REVISION_REQUESTED ? Optional.of(PENDING) : Optional.empty();
    };
  }

  private Optional<ApprovalStatus> openOr(ApprovalStatus target) {
    return isOpen() || this == target ? Optional.of(target) : Optional.empty();
  }
}
