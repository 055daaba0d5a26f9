package dev.drumbeat.functions.run;

/** The changes of a run's gate. */
final class GateExpressions {
  /** No write passes any more; the tick is to look at the run at once. */
  static final String STOP = "SET gateState = :stopped, dueAt = :stoppedAt";

  /** The same, because more was taken than there was (B3). */
  static final String EXHAUST =
      "SET gateState = :stopped, dueAt = :stoppedAt, agentBudget = :exhausted";

  /** One more thing that the run's end has to see: a lease, a cost. */
  static final String TAKE = "ADD taken :one";

  /** What the run may take by both its budgets, once more was booked. */
  static final String JUDGE =
      "SET agentBudget = :agentBudget, companyBudget = :companyBudget,"
          + " companyBudgetVersion = :companyVersion ADD taken :one";

  /** What the run may take by the company's budget. */
  static final String JUDGE_COMPANY =
      "SET companyBudget = :companyBudget, companyBudgetVersion = :companyVersion";

  private GateExpressions() {}
}
