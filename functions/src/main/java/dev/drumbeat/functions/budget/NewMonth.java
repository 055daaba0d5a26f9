package dev.drumbeat.functions.budget;

import dev.drumbeat.functions.activity.Trail;
import dev.drumbeat.functions.agent.AgentItem;
import dev.drumbeat.functions.store.CommitResult;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.functions.wake.Nudger;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.agent.AgentMove;
import dev.drumbeat.model.budget.Incident;
import dev.drumbeat.model.budget.Meter;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.identity.Actor;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;

/**
 * The month after an exhausted one (B3): its incident is over, and an agent it stopped goes on with
 * what woke it meanwhile. Companies and projects stop nothing but starts and checkouts, which read
 * the new month's meter by themselves.
 */
@Singleton
public class NewMonth {
  private final Table table;
  private final Thresholds thresholds;
  private final Trail trail;
  private final Nudger nudger;
  private final Clock clock;

  @Inject
  public NewMonth(Table table, Thresholds thresholds, Trail trail, Nudger nudger, Clock clock) {
    this.table = table;
    this.thresholds = thresholds;
    this.trail = trail;
    this.nudger = nudger;
    this.clock = clock;
  }

  /** Ends the month of this meter, if it is over. */
  public void resume(CompanyId company, Key key) {
    table
        .get(company, key)
        .map(MeterItem::read)
        .filter(Meter::isExhausted)
        .filter(meter -> !MeterItem.end(meter.month()).isAfter(clock.instant()))
        .ifPresent(meter -> end(company, meter));
  }

  private void end(CompanyId company, Meter meter) {
    WriteSet writes = new WriteSet(company);
    MeterItem.replace(writes, meter, meter.closed());
    meter.incident().ifPresent(open -> thresholds.answer(writes, open, Incident.Status.RESOLVED));
    if (meter.scope().isAgent()) {
      free(writes, new AgentId(meter.scope().id()));
    }
    if (table.commit(writes) instanceof CommitResult.Committed) {
      nudger.nudge(company, writes.nudged());
    }
  }

  private void free(WriteSet writes, AgentId id) {
    table
        .get(writes.company(), Keys.agent(writes.company(), id))
        .map(AgentItem::read)
        .ifPresent(
            agent -> {
              if (AgentMove.afford(agent, clock.instant()) instanceof AgentMove.Moved freed) {
                AgentItem.replace(writes, agent, freed.after());
                trail.record(
                    writes, new Actor.OfSystem(), Trail.Fact.of("agent.resumed", "agent", id));
                writes.nudge(id);
              }
            });
  }
}
