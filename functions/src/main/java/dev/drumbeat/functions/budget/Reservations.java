package dev.drumbeat.functions.budget;

import dev.drumbeat.functions.store.CommitResult;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.functions.wake.Nudger;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.api.Problem;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.budget.Allowance;
import dev.drumbeat.model.budget.BudgetScope;
import dev.drumbeat.model.budget.Cents;
import dev.drumbeat.model.budget.Meter;
import dev.drumbeat.model.budget.RunSpend;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.run.Run;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Takes what a run may cost from its agent and its company when it starts (B3, B4). */
@Singleton
public class Reservations {
  private final Thresholds thresholds;
  private final ModeAnnouncer modes;
  private final Table table;
  private final Nudger nudger;

  @Inject
  public Reservations(Thresholds thresholds, ModeAnnouncer modes, Table table, Nudger nudger) {
    this.modes = modes;
    this.thresholds = thresholds;
    this.table = table;
    this.nudger = nudger;
  }

  /** The meters a start is decided by. */
  public record Seen(Meter ofAgent, Meter ofCompany) {
    /** The one that refuses, if one does. */
    Optional<Meter> refusing(Cents least) {
      return Stream.of(ofAgent, ofCompany).filter(meter -> !meter.admitsRun(least)).findFirst();
    }
  }

  /** What to read with the agent and its slot. */
  public static List<Key> keys(CompanyId company, AgentId agent, Instant now) {
    return Budgets.ofRun(company, agent).stream()
        .flatMap(scope -> Budgets.keys(company, scope, Budgets.month(now)).stream())
        .toList();
  }

  /** The meters out of what was read. */
  public static Seen seen(Map<Key, Item> found, CompanyId company, AgentId agent, Instant now) {
    return new Seen(
        Budgets.meter(found, company, BudgetScope.of(agent), Budgets.month(now)),
        Budgets.meter(found, company, BudgetScope.of(company), Budgets.month(now)));
  }

  /** Why no run may start, if none may (B3). */
  public static Optional<Problem> refusal(Seen seen, Agent agent) {
    return seen.refusing(agent.heartbeat().least()).map(Reservations::exhausted);
  }

  /** The refusal that names the scope and what is left of it. */
  static Problem exhausted(Meter meter) {
    return Problem.of(ProblemCode.BUDGET_EXHAUSTED, remains(meter));
  }

  /** What is left of a scope, for a refusal to say. */
  static Map<String, Object> remains(Meter meter) {
    return Map.of(
        "scopeType", meter.scope().kind().wire(),
        "scopeId", meter.scope().id(),
        "limitCents", meter.ceilings().money().roundedDown(),
        "spentCents", meter.spent().roundedUp(),
        "reservedCents", meter.reserved().roundedUp(),
        "remainingCents", meter.remaining().roundedDown());
  }

  /**
   * Tells of a start that was refused for want of its whole reservation, at once and on its own:
   * the start itself leaves nothing behind. What is overtaken the next refusal tells.
   */
  public void tellOfShortage(Seen seen, Agent agent) {
    Cents least = agent.heartbeat().least();
    seen.refusing(least)
        .filter(meter -> meter.isShortOf(least))
        .ifPresent(
            meter -> {
              WriteSet writes = new WriteSet(agent.company());
              thresholds.tellOfShortage(writes, meter, agent);
              if (table.commit(writes) instanceof CommitResult.Committed) {
                nudger.nudge(agent.company(), writes.nudged());
              }
            });
  }

  /**
   * What came of a reservation.
   *
   * @param allowance what the run may then take
   * @param follow what follows the commit: if this one crossed a threshold of the company, its live
   *     runs are told
   */
  public record Reserved(Allowance allowance, Runnable follow) {}

  /** Adds the reservation of a run that starts. */
  public Reserved reserve(WriteSet writes, Seen seen, Run run, Agent agent) {
    Cents estimate = agent.heartbeat().estimate(seen.ofAgent(), seen.ofCompany());
    Meter ofAgent = started(seen.ofAgent(), estimate);
    Meter ofCompany = started(seen.ofCompany(), estimate);
    thresholds.write(writes, new Thresholds.Change(seen.ofAgent(), ofAgent), Optional.of(agent));
    thresholds.write(
        writes, new Thresholds.Change(seen.ofCompany(), ofCompany), Optional.of(agent));
    boolean bounded = !ofAgent.equals(seen.ofAgent()) || !ofCompany.equals(seen.ofCompany());
    if (bounded) {
      RunSpend spend =
          RunSpend.opened(
              run,
              ofAgent.month(),
              RunSpend.Amounts.reserved(
                  ofAgent.reserved().minus(seen.ofAgent().reserved()),
                  ofCompany.reserved().minus(seen.ofCompany().reserved())));
      SpendItem.replace(writes, spend, spend.stored());
    }
    boolean crossed = ofCompany.mode() != seen.ofCompany().mode();
    Runnable follow = () -> modes.announce(run.company(), ofCompany);
    return new Reserved(Allowance.by(ofAgent, ofCompany), crossed ? follow : () -> {});
  }

  /** A scope without ceilings is not touched by a start. */
  private static Meter started(Meter meter, Cents estimate) {
    return meter.ceilings().isNone() ? meter : meter.started(meter.reservable(estimate));
  }
}
