package dev.drumbeat.model.approval;

import dev.drumbeat.model.member.Role;

/** What is asked of the board (A1); the last two are ours. */
public enum ApprovalType {
  HIRE_AGENT,
  APPROVE_CEO_STRATEGY,
  BUDGET_OVERRIDE_REQUIRED,
  REQUEST_BOARD_APPROVAL,
  CREATE_PROJECT,
  SPEND;

  /** Who may say yes: what raises a budget is for those who set budgets. */
  public Role leastRole() {
    return switch (this) {
      case BUDGET_OVERRIDE_REQUIRED, SPEND -> Role.ADMIN;
      case HIRE_AGENT, APPROVE_CEO_STRATEGY, REQUEST_BOARD_APPROVAL, CREATE_PROJECT -> Role.MEMBER;
    };
  }

  /** The wire form, the incumbent's. */
  public String wire() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
