package dev.drumbeat.model.approval;

/** What is asked of the board (A1); the last two are ours. */
public enum ApprovalType {
  HIRE_AGENT,
  APPROVE_CEO_STRATEGY,
  BUDGET_OVERRIDE_REQUIRED,
  REQUEST_BOARD_APPROVAL,
  CREATE_PROJECT,
  SPEND;

  /** The wire form, the incumbent's. */
  public String wire() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
