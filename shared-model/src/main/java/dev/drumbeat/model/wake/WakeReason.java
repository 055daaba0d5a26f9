package dev.drumbeat.model.wake;

import dev.drumbeat.model.run.InvocationSource;

/** Why an agent should run (SPEC §1, W2); wire values are the incumbent's. */
public enum WakeReason {
  HEARTBEAT_TIMER(InvocationSource.TIMER),
  ISSUE_ASSIGNED(InvocationSource.ASSIGNMENT),
  ISSUE_STATUS_CHANGED(InvocationSource.AUTOMATION),
  ISSUE_CHECKED_OUT(InvocationSource.ASSIGNMENT),
  ISSUE_REOPENED_VIA_COMMENT(InvocationSource.AUTOMATION),
  ISSUE_COMMENTED(InvocationSource.AUTOMATION),
  ISSUE_COMMENT_MENTIONED(InvocationSource.AUTOMATION),
  INTERACTION_PENDING(InvocationSource.AUTOMATION),
  ISSUE_BLOCKERS_RESOLVED(InvocationSource.AUTOMATION),
  ISSUE_CHILDREN_COMPLETED(InvocationSource.AUTOMATION),
  ISSUE_CONTINUATION_NEEDED(InvocationSource.AUTOMATION),
  MISSING_ISSUE_COMMENT(InvocationSource.AUTOMATION),
  PROCESS_LOST_RETRY(InvocationSource.AUTOMATION),
  APPROVAL_APPROVED(InvocationSource.AUTOMATION),
  APPROVAL_REJECTED(InvocationSource.AUTOMATION),
  APPROVAL_REVISION_REQUESTED(InvocationSource.AUTOMATION),
  APPROVAL_COMMENTED(InvocationSource.AUTOMATION),
  APPROVAL_CANCELLED(InvocationSource.AUTOMATION),
  APPROVAL_EXPIRED(InvocationSource.AUTOMATION),
  ISSUE_LAPSED(InvocationSource.AUTOMATION),
  BUDGET_WARNING(InvocationSource.AUTOMATION),
  LOOP_ALERT(InvocationSource.AUTOMATION),
  ISSUE_ESCALATED(InvocationSource.AUTOMATION),
  BUDGET_CHANGED(InvocationSource.AUTOMATION),
  PROVIDER_TROUBLE(InvocationSource.AUTOMATION),
  MANUAL(InvocationSource.ON_DEMAND);

  private final InvocationSource source;

  WakeReason(InvocationSource source) {
    this.source = source;
  }

  /** The kind of cause, as runs show it. */
  public InvocationSource source() {
    return source;
  }

  /**
   * Whether waking another agent for this is a step of a chain (W6). A way up is no loop: it ends
   * at the board.
   */
  public boolean isHop() {
    return this != ISSUE_ESCALATED;
  }

  /** The wire form. */
  public String wire() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
