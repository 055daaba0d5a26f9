package dev.drumbeat.functions.budget;

import dev.drumbeat.functions.run.GateItem;
import dev.drumbeat.functions.run.LiveRunList;
import dev.drumbeat.functions.store.CommitResult;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.budget.Meter;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.run.RunId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Writes the mode of a company's budget onto the gates of its live runs (B2, B3), so that a
 * checkout is refused without sharing the meter. Until all are told the meter stays due, and the
 * tick goes on. A run that starts meanwhile reads the meter in its own transaction.
 */
@Singleton
public class ModeAnnouncer {
  private static final Logger LOG = Logger.getLogger(ModeAnnouncer.class);
  private static final int MOST_ROUNDS = 10;

  private final Table table;
  private final LiveRunList live;

  @Inject
  public ModeAnnouncer(Table table, LiveRunList live) {
    this.table = table;
    this.live = live;
  }

  /** Tells the mode now, if it is news; what fails here the tick takes up. */
  public void announce(CompanyId company, Meter meter) {
    if (!meter.isUnannounced()) {
      return;
    }
    try {
      resume(company, Keys.meter(company, meter.scope(), meter.month()));
    } catch (Table.StoreBusy busy) {
      LOG.warnf("A budget's mode was left to the tick: %s", busy.getMessage());
    }
  }

  /** Tells until nobody changed the meter meanwhile. */
  public void resume(CompanyId company, Key key) {
    for (int round = 0; round < MOST_ROUNDS; round++) {
      Optional<Meter> meter =
          table.get(company, key).map(MeterItem::read).filter(Meter::isUnannounced);
      if (meter.isEmpty() || announced(company, meter.get())) {
        return;
      }
    }
  }

  private boolean announced(CompanyId company, Meter meter) {
    for (RunId run : live.of(company)) {
      WriteSet writes = new WriteSet(company);
      GateItem.judgeCompany(writes, run, meter.mode(), meter.version());
      if (table.commit(writes) instanceof CommitResult.Refused) {
        LOG.debugf("Run %s ended, or knows better", run.value());
      }
    }
    WriteSet writes = new WriteSet(company);
    MeterItem.replace(writes, meter, meter.announcing());
    return table.commit(writes) instanceof CommitResult.Committed;
  }
}
