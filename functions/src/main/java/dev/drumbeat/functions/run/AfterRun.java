package dev.drumbeat.functions.run;

import dev.drumbeat.functions.provider.Breakers;
import dev.drumbeat.functions.store.CommitResult;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Query;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.functions.wake.Nudger;
import dev.drumbeat.functions.wake.WakeItem;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.run.Run;
import dev.drumbeat.model.run.RunId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** What follows from the end of a run; done at once, and by the tick if this stops half way. */
@Singleton
public class AfterRun {
  private static final Logger LOG = Logger.getLogger(AfterRun.class);

  private final Table table;
  private final HeldIssues held;
  private final RunCosts costs;
  private final Breakers breakers;
  private final Nudger nudger;

  @Inject
  public AfterRun(Table table, HeldIssues held, RunCosts costs, Breakers breakers, Nudger nudger) {
    this.breakers = breakers;
    this.costs = costs;
    this.table = table;
    this.held = held;
    this.nudger = nudger;
  }

  /**
   * Opens its provider's breaker if that refused it (W11), lets go of what the run held, then wakes
   * its agent for whatever came in between (W4).
   *
   * @param end as it was committed
   */
  public void settle(RunEnder.Planned end) {
    follow(end.ended(), end.isDue());
  }

  private void follow(Run ended, boolean isDue) {
    try {
      if (isDue) {
        breakers.trip(ended);
        held.releaseAll(ended);
        costs.settle(ended);
        settled(ended);
      }
      wakeAgain(ended);
    } catch (Table.StoreBusy busy) {
      LOG.warnf("The follow-up of a run was left to the tick: %s", busy.getMessage());
    }
  }

  /** Takes the follow-up of an ended run up again. */
  public void resume(CompanyId company, RunId run) {
    Optional<Run> found = table.get(company, Keys.run(company, run)).map(RunItem::read);
    found.filter(ended -> ended.status().isTerminal()).ifPresent(ended -> follow(ended, true));
  }

  private void wakeAgain(Run ended) {
    String partition = Keys.agentPartition(ended.company(), ended.agent());
    Query any = Query.prefix(partition, WakeItem.PREFIX, 1);
    if (!table.query(ended.company(), any).items().isEmpty()) {
      nudger.nudge(ended.company(), Set.of(ended.agent()));
    }
  }

  /** Rewriting the run without its due mark takes it off the tick's list. */
  private void settled(Run ended) {
    WriteSet writes = new WriteSet(ended.company());
    writes.put(RunItem.PARTICIPANT, RunItem.write(ended), RunItem.unchanged(ended));
    if (table.commit(writes) instanceof CommitResult.Refused) {
      LOG.debugf("Run %s changed after its end", ended.id().value());
    }
  }
}
