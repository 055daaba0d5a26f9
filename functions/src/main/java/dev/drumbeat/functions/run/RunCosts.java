package dev.drumbeat.functions.run;

import dev.drumbeat.model.run.Run;

/** What the end of a run means for the money it took; implemented by the budget aggregate. */
public interface RunCosts {
  /** Settles the ended run. Idempotent; may be repeated. */
  void settle(Run ended);
}
