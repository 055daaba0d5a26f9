package dev.drumbeat.model.approval;

/** What can be done to an approval, with what the audit calls it and what a refusal says. */
public enum ApprovalMove {
  APPROVE("approved", "Only pending or revision requested approvals can be approved"),
  REJECT("rejected", "Only pending or revision requested approvals can be rejected"),
  REQUEST_REVISION("revision_requested", "Only pending approvals can request revision"),
  RESUBMIT("resubmitted", "Only revision requested approvals can be resubmitted"),
  WITHDRAW("withdrawn", "Only pending or revision requested approvals can be withdrawn"),
  EXPIRE("expired", "Only pending or revision requested approvals can expire");

  private final String past;
  private final String refusal;

  ApprovalMove(String past, String refusal) {
    this.past = past;
    this.refusal = refusal;
  }

  /** The audit's action. */
  public String action() {
    return "approval." + past;
  }

  /** The sentence for a status that does not allow it, in the incumbent's words. */
  public String refusal() {
    return refusal;
  }

  /** Whether it is the board's answer to what was asked. */
  public boolean isDecision() {
    return this == APPROVE || this == REJECT || this == REQUEST_REVISION;
  }
}
