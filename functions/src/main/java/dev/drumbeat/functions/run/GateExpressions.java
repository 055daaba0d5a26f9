package dev.drumbeat.functions.run;

/** The changes of a run's gate. */
final class GateExpressions {
  /** No write passes any more; the tick is to look at the run at once. */
  static final String STOP = "SET gateState = :stopped, dueAt = :stoppedAt";

  private GateExpressions() {}
}
