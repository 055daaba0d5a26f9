package dev.drumbeat.functions.budget;

import dev.drumbeat.functions.activity.Trail;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.functions.wake.WakeItem;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.agent.AgentMove;
import dev.drumbeat.model.budget.Incident;
import dev.drumbeat.model.budget.IncidentId;
import dev.drumbeat.model.budget.Meter;
import dev.drumbeat.model.identity.Actor;
import dev.drumbeat.model.identity.IdSource;
import dev.drumbeat.model.wake.Wake;
import dev.drumbeat.model.wake.WakeId;
import dev.drumbeat.model.wake.WakeReason;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes a meter together with what a crossed threshold means (B2, B3), in one transaction: the
 * incident, its audit entry, the warning, the pause of the agent whose ceiling is spent.
 */
@Singleton
public class Thresholds {
  private final Table table;
  private final RaiseQuestion question;
  private final IdSource ids;
  private final Trail trail;
  private final Clock clock;

  @Inject
  public Thresholds(Table table, RaiseQuestion question, IdSource ids, Trail trail, Clock clock) {
    this.table = table;
    this.question = question;
    this.ids = ids;
    this.trail = trail;
    this.clock = clock;
  }

  /** What a changed meter rests on. */
  public record Change(Meter before, Meter after) {
    boolean isChanged() {
      return !before.equals(after);
    }

    boolean overruns() {
      return after.overrun().compareTo(before.overrun()) > 0;
    }
  }

  /**
   * Adds the changed meter and what follows.
   *
   * @param agent whose act changed it, as it was read; the board's acts are nobody's
   */
  public void write(WriteSet writes, Change change, Optional<Agent> agent) {
    Meter after = change.after();
    if (!change.isChanged()) {
      return;
    }
    if (after.warns() || after.stops()) {
      Incident incident = opened(writes, after);
      endEarlier(writes, after);
      if (after.warns()) {
        agent.ifPresent(warned -> warn(writes, warned));
      }
      after = after.told(incident.id());
    }
    MeterItem.replace(writes, change.before(), after);
  }

  /** What a spent ceiling stops, the board is asked to free (A1). */
  private Incident opened(WriteSet writes, Meter meter) {
    Incident found = incident(writes, meter);
    Incident incident =
        found.hard() ? found.asking(question.ask(writes, meter, found.id())) : found;
    IncidentItem.open(writes, incident);
    String crossed =
        incident.hard() ? "budget.hard_threshold_crossed" : "budget.soft_threshold_crossed";
    record(writes, incident, meter, crossed);
    return incident;
  }

  private Incident incident(WriteSet writes, Meter meter) {
    return new Incident(
        new IncidentId(ids.next()),
        writes.company(),
        meter.scope(),
        meter.month(),
        meter.stops(),
        meter.ceilings().money(),
        meter.spent(),
        Incident.Status.OPEN,
        Optional.empty(),
        Optional.empty(),
        clock.instant());
  }

  private void record(WriteSet writes, Incident incident, Meter meter, String action) {
    Map<String, String> details =
        Map.of(
            "scopeType", meter.scope().kind().wire(),
            "scopeId", meter.scope().id(),
            "spentCents", meter.spent().exact().toPlainString(),
            "reservedCents", meter.reserved().exact().toPlainString(),
            "limitCents", meter.ceilings().money().exact().toPlainString());
    trail.record(
        writes,
        new Actor.OfSystem(),
        Trail.Fact.of(action, "budget_incident", incident.id()).with(details));
  }

  /** One meter has at most one open incident: the hard one takes the place of the soft one. */
  private void endEarlier(WriteSet writes, Meter meter) {
    meter.incident().ifPresent(open -> answer(writes, open, Incident.Status.RESOLVED));
  }

  /** Adds the end of an open incident, if it still is, and of the question that goes with it. */
  void answer(WriteSet writes, IncidentId open, Incident.Status how) {
    Key key = Keys.incident(writes.company(), true, open.value());
    if (writes.touches(key)) {
      return;
    }
    table
        .get(writes.company(), key)
        .map(IncidentItem::read)
        .ifPresent(incident -> end(writes, incident, how));
  }

  /** The same for one that was read. */
  void end(WriteSet writes, Incident open, Incident.Status how) {
    if (!writes.touches(Keys.incident(writes.company(), true, open.id().value()))) {
      IncidentItem.end(writes, open.ended(how, clock.instant()));
      open.approval().ifPresent(approval -> question.withdraw(writes, approval));
    }
  }

  /**
   * Tells, once a month and ceiling, that runs of an agent do not start for want of their whole
   * reservation (B4): nobody else would learn of it, because nothing happens.
   */
  void tellOfShortage(WriteSet writes, Meter meter, Agent agent) {
    IncidentId open = meter.incident().orElseGet(() -> soft(writes, meter));
    trail.record(
        writes,
        new Actor.OfSystem(),
        Trail.Fact.of("budget.start_refused", "budget_incident", open)
            .with(
                Map.of(
                    "agentId", agent.id().value(),
                    "reservationCents", agent.heartbeat().least().exact().toPlainString())));
    agent.reportsTo().ifPresent(manager -> WakeItem.add(writes, wake(writes, manager)));
    MeterItem.replace(writes, meter, meter.toldOfShortage(open));
  }

  private IncidentId soft(WriteSet writes, Meter meter) {
    Incident incident = incident(writes, meter);
    IncidentItem.open(writes, incident);
    return incident.id();
  }

  private void warn(WriteSet writes, Agent agent) {
    Stream.concat(Stream.of(agent.id()), agent.reportsTo().stream())
        .forEach(told -> WakeItem.add(writes, wake(writes, told)));
  }

  /** The agent as this change leaves it, where it moves it: its ceiling is spent (B3). */
  Optional<Agent> paused(Change change, Agent agent) {
    boolean stops = change.after().stops() && change.after().scope().isAgent();
    return stops && AgentMove.exhaust(agent, clock.instant()) instanceof AgentMove.Moved moved
        ? Optional.of(moved.after())
        : Optional.empty();
  }

  private Wake wake(WriteSet writes, AgentId told) {
    Wake.Whom whom = new Wake.Whom(writes.company(), told);
    WakeId id = new WakeId(ids.next());
    return Wake.begun(id, whom, WakeReason.BUDGET_WARNING, clock.instant());
  }
}
