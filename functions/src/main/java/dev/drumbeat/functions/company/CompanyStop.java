package dev.drumbeat.functions.company;

import dev.drumbeat.functions.run.GateItem;
import dev.drumbeat.functions.run.LiveRunList;
import dev.drumbeat.functions.store.CommitResult;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.company.Company;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.run.RunId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Closes the gates of all live runs of a stopped company (W12). Nothing starts meanwhile: each
 * start checks a gate copy, and those were closed first. Until it is done the company stays due.
 */
@Singleton
public class CompanyStop {
  private static final Logger LOG = Logger.getLogger(CompanyStop.class);

  private final Table table;
  private final LiveRunList live;
  private final Clock clock;

  @Inject
  public CompanyStop(Table table, LiveRunList live, Clock clock) {
    this.table = table;
    this.live = live;
    this.clock = clock;
  }

  /** Stops what runs, if the company still is stopped. */
  public void resume(CompanyId company) {
    Optional<Company> stopped =
        table.get(company, Keys.company(company)).map(CompanyItem::read).filter(Company::isStopped);
    if (stopped.isEmpty()) {
      return;
    }
    for (RunId run : live.of(company)) {
      WriteSet writes = new WriteSet(company);
      GateItem.stop(writes, run, clock.instant());
      if (table.commit(writes) instanceof CommitResult.Refused) {
        LOG.debugf("Run %s is over", run.value());
      }
    }
    WriteSet done = new WriteSet(company);
    CompanyItem.settle(done, stopped.get());
    if (table.commit(done) instanceof CommitResult.Refused) {
      LOG.debugf("Company %s changed while it was stopped", company.value());
    }
  }
}
