package dev.drumbeat.functions.run;

import dev.drumbeat.model.run.Run;

/** What the end of a run means for the issues it held; implemented by the issue aggregate. */
public interface HeldIssues {
  /**
   * Lets go of everything the ended run still holds. Idempotent; may stop half way and be repeated.
   */
  void releaseAll(Run ended);
}
