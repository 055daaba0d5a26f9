package dev.drumbeat.functions.run;

import dev.drumbeat.functions.agent.AgentItem;
import dev.drumbeat.functions.provider.TroubleAlert;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.agent.AgentStatus;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.run.Run;
import dev.drumbeat.model.run.RunStatus;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** What the end of a run means for its agent: how it rests, and what the run cost it. */
@Singleton
public class AgentRest {
  private final RunBill bill;
  private final TroubleAlert alert;

  @Inject
  public AgentRest(RunBill bill, TroubleAlert alert) {
    this.alert = alert;
    this.bill = bill;
  }

  /**
   * A run as it ends.
   *
   * @param agent as it was read
   * @param about the issue that the run's cost is for
   */
  record Ended(Agent agent, Run run, Optional<IssueId> about) {}

  /**
   * Adds it to the transaction that ends the run.
   *
   * @return what follows the commit
   */
  Runnable into(WriteSet writes, Ended ended) {
    Agent resting = resting(ended);
    RunBill.Booked booked =
        bill.book(writes, new RunBill.Bill(ended.run(), resting, ended.about()));
    if (!booked.agent().equals(ended.agent())) {
      AgentItem.replace(writes, ended.agent(), booked.agent());
    }
    if (booked.agent().isLockedOut() && !ended.agent().isLockedOut()) {
      alert.add(writes, ended.agent(), ended.run(), ended.run().trouble().orElseThrow());
    }
    return booked.follow();
  }

  /** One that is stopped, or gone, stays so. */
  private static Agent resting(Ended ended) {
    Agent agent = ended.agent();
    Run run = ended.run();
    if (agent.status() != AgentStatus.RUNNING) {
      return agent;
    }
    boolean failed = run.status() == RunStatus.FAILED || run.status() == RunStatus.TIMED_OUT;
    return agent.with(
        b ->
            b.status(failed ? AgentStatus.ERROR : AgentStatus.IDLE)
                .errorReason(failed ? run.error().orElse(run.status().wire()) : null)
                .errorCode(run.trouble().map(met -> met.kind().wire()).orElse(null))
                .version(agent.version() + 1));
  }
}
