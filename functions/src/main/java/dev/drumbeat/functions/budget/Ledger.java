package dev.drumbeat.functions.budget;

import dev.drumbeat.functions.agent.AgentItem;
import dev.drumbeat.functions.run.GateItem;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.budget.Allowance;
import dev.drumbeat.model.budget.Cents;
import dev.drumbeat.model.budget.CostEvent;
import dev.drumbeat.model.budget.Meter;
import dev.drumbeat.model.budget.RunSpend;
import dev.drumbeat.model.project.ProjectId;
import dev.drumbeat.model.run.RunGate;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.YearMonth;
import java.util.Optional;

/**
 * Books one cost event (B4, B5): the event, the sums of the reports, the meters it changes and what
 * follows from them, in one transaction. A cost is always booked in full: what was not left shows
 * as overrun and closes the gate of the run that caused it.
 */
@Singleton
public class Ledger {
  private final Thresholds thresholds;
  private final ModeAnnouncer modes;

  @Inject
  public Ledger(Thresholds thresholds, ModeAnnouncer modes) {
    this.modes = modes;
    this.thresholds = thresholds;
  }

  /**
   * What a booking is decided by.
   *
   * @param spend of the event's run; a run that never took anything has an empty one
   * @param gate of the agent's live run, whose modes follow its meters
   */
  public record Seen(
      Agent agent,
      Meter ofAgent,
      Meter ofCompany,
      Optional<Meter> ofProject,
      Optional<RunSpend> spend,
      Optional<RunGate> gate) {
    /** The same of an agent whose run ends with this booking: its gate is closed elsewhere. */
    Seen ending(Agent resting) {
      return new Seen(resting, ofAgent, ofCompany, ofProject, spend, Optional.empty());
    }

    YearMonth month() {
      return ofAgent.month();
    }

    Optional<ProjectId> project() {
      return ofProject.map(meter -> new ProjectId(meter.scope().id()));
    }
  }

  /** An event, and what tells whether another request under its id means the same. */
  public record Entry(CostEvent event, String fingerprint) {}

  /**
   * What came of a booking.
   *
   * @param agent the agent as it then is, if the cost pauses it: to be written by the caller
   * @param follow what follows the commit: live runs are told the company's mode, if it changed
   */
  record Booking(Optional<Agent> agent, Runnable follow) {}

  /**
   * Adds the booking of a cost by itself.
   *
   * @return what follows its commit
   */
  Runnable book(WriteSet writes, Seen seen, Entry entry) {
    Booking booking = bookEnding(writes, seen, entry);
    booking.agent().ifPresent(paused -> AgentItem.replace(writes, seen.agent(), paused));
    return booking.follow();
  }

  /** Adds the booking to a change that writes the agent anyway. */
  Booking bookEnding(WriteSet writes, Seen seen, Entry entry) {
    CostEvent event = entry.event();
    CostEventItem.add(writes, event, entry.fingerprint());
    CostCellItem.add(writes, event, seen.month());
    Booked booked = booked(seen, event);
    booked.spend().ifPresent(spend -> SpendItem.replace(writes, seen.spend().orElseThrow(), spend));
    thresholds.write(writes, booked.agent(), Optional.of(seen.agent()));
    thresholds.write(writes, booked.company(), Optional.of(seen.agent()));
    booked
        .project()
        .ifPresent(project -> thresholds.write(writes, project, Optional.of(seen.agent())));
    seen.gate().filter(RunGate::isOpen).ifPresent(gate -> follow(writes, gate, booked, event));
    return new Booking(
        thresholds.paused(booked.agent(), seen.agent()),
        () -> modes.announce(seen.agent().company(), booked.company().after()));
  }

  /** The meters and the spend as they then are. */
  private record Booked(
      Thresholds.Change agent,
      Thresholds.Change company,
      Optional<Thresholds.Change> project,
      Optional<RunSpend> spend) {
    boolean overruns() {
      return agent.overruns()
          || company.overruns()
          || project.filter(Thresholds.Change::overruns).isPresent();
    }
  }

  private static Booked booked(Seen seen, CostEvent event) {
    return seen.spend().filter(RunSpend::isOpen).isPresent()
        ? inRun(seen, seen.spend().get(), event)
        : afterwards(seen, event);
  }

  /** The agent's meter follows at once; the shared ones only add what the run had not taken. */
  private static Booked inRun(Seen seen, RunSpend spend, CostEvent event) {
    Cents cost = event.cost();
    Cents ofCompany = seen.ofCompany().isLimited() ? spend.missing(cost) : Cents.ZERO;
    Cents ofProject =
        seen.ofProject()
            .filter(Meter::isLimited)
            .map(meter -> spend.missing(event.about().project().orElseThrow(), cost))
            .orElse(Cents.ZERO);
    RunSpend.Charge charge =
        new RunSpend.Charge(
            cost, event.tokens().all(), ofCompany, event.about().project(), ofProject);
    Meter agent = seen.ofAgent().charged(cost, spend.covered(cost), event.tokens().all());
    return new Booked(
        new Thresholds.Change(seen.ofAgent(), agent),
        extended(seen.ofCompany(), ofCompany),
        seen.ofProject().map(meter -> extended(meter, ofProject)),
        Optional.of(spend.charged(charge)));
  }

  private static Thresholds.Change extended(Meter meter, Cents more) {
    return new Thresholds.Change(meter, more.isZero() ? meter : meter.extended(more));
  }

  /** Without a run, or after its end, every meter is charged; what was presumed is replaced. */
  private static Booked afterwards(Seen seen, CostEvent event) {
    Cents presumed = seen.spend().map(RunSpend::unaccounted).orElse(Cents.ZERO);
    Cents cost = event.cost().minus(event.cost().min(presumed));
    long tokens = event.tokens().all();
    return new Booked(
        charged(seen.ofAgent(), cost, tokens),
        charged(seen.ofCompany(), cost, tokens),
        seen.ofProject().map(meter -> charged(meter, cost, tokens)),
        seen.spend().map(spend -> spend.late(event.cost(), tokens)));
  }

  private static Thresholds.Change charged(Meter meter, Cents cost, long tokens) {
    return new Thresholds.Change(meter, meter.charged(cost, Cents.ZERO, tokens));
  }

  /** The live run learns its new mode in the same transaction; one that overran is stopped. */
  private static void follow(WriteSet writes, RunGate gate, Booked booked, CostEvent event) {
    Allowance now = Allowance.by(booked.agent().after(), booked.company().after());
    if (booked.overruns()) {
      GateItem.exhaust(writes, gate, event.createdAt());
    } else if (!gate.budget().isLike(now)) {
      GateItem.judge(writes, gate.run(), now);
    } else {
      GateItem.book(writes, gate.run());
    }
  }
}
