package dev.drumbeat.functions.budget;

import dev.drumbeat.functions.activity.Trail;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.budget.Incident;
import dev.drumbeat.model.budget.IncidentId;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.identity.Actor;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/** What the board does with a crossed threshold (B3): more money ends it, or it stays stopped. */
@Singleton
public class Incidents {
  private final Table table;
  private final Thresholds thresholds;
  private final Trail trail;
  private final Clock clock;

  @Inject
  public Incidents(Table table, Thresholds thresholds, Trail trail, Clock clock) {
    this.table = table;
    this.thresholds = thresholds;
    this.trail = trail;
    this.clock = clock;
  }

  /** The incident, if nobody answered it yet. */
  Optional<Incident> open(CompanyId company, IncidentId id) {
    return find(company, id, true);
  }

  /** The incident, if it was answered. */
  Optional<Incident> answered(CompanyId company, IncidentId id) {
    return find(company, id, false);
  }

  private Optional<Incident> find(CompanyId company, IncidentId id, boolean open) {
    return table.get(company, Keys.incident(company, open, id.value())).map(IncidentItem::read);
  }

  /** Adds its end by a ceiling that was raised in the same change. */
  void resolve(WriteSet writes, Incident open, Actor actor) {
    thresholds.end(writes, open, Incident.Status.RESOLVED);
    record(writes, open.ended(Incident.Status.RESOLVED, clock.instant()), actor);
  }

  /** Adds that everything stays as it is; its meter forgets it. */
  void dismiss(WriteSet writes, Incident open, Actor actor) {
    thresholds.end(writes, open, Incident.Status.DISMISSED);
    table
        .get(writes.company(), Keys.meter(writes.company(), open.scope(), open.month()))
        .map(MeterItem::read)
        .ifPresent(meter -> MeterItem.replace(writes, meter, meter.answered()));
    record(writes, open.ended(Incident.Status.DISMISSED, clock.instant()), actor);
  }

  private void record(WriteSet writes, Incident ended, Actor actor) {
    String action = "budget.incident_" + ended.status().wire();
    trail.record(writes, actor, Trail.Fact.of(action, "budget_incident", ended.id()));
  }
}
