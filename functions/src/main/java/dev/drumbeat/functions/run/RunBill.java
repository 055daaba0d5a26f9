package dev.drumbeat.functions.run;

import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.run.Run;
import java.util.Optional;

/** What a run says it used when it ends (B5, C4); implemented by the budget aggregate. */
public interface RunBill {
  /**
   * A run as it ends.
   *
   * @param agent as it rests after the run, not written yet
   * @param about the issue it was for
   */
  record Bill(Run ended, Agent agent, Optional<IssueId> about) {}

  /**
   * What it came to.
   *
   * @param agent as the cost leaves it, to be written by the caller
   * @param follow what follows the commit
   */
  record Booked(Agent agent, Runnable follow) {}

  /** Adds the cost to the transaction that ends the run, unless it was booked before. */
  Booked book(WriteSet writes, Bill bill);
}
