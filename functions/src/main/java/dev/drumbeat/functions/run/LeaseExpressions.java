package dev.drumbeat.functions.run;

import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.model.run.RunId;

/** What a run's renewal changes of the issues it holds. */
final class LeaseExpressions {
  /** The version moves too: whoever read the issue before must not write the old end back. */
  static final String EXTEND = "SET leaseUntil = :until, version = version + :one";

  /** Still this run's. */
  static final String HELD_BY = "leaseRun = :leaseRun";

  private LeaseExpressions() {}

  static Condition heldBy(RunId run) {
    return Condition.of(HELD_BY).with(":leaseRun", run.value());
  }
}
