package dev.drumbeat.functions.budget;

import dev.drumbeat.functions.run.GateItem;
import dev.drumbeat.functions.run.Slot;
import dev.drumbeat.functions.run.SlotItem;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.functions.wake.WakeItem;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.agent.AgentMove;
import dev.drumbeat.model.budget.Allowance;
import dev.drumbeat.model.budget.BudgetScope;
import dev.drumbeat.model.budget.Ceilings;
import dev.drumbeat.model.budget.Incident;
import dev.drumbeat.model.budget.Meter;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.identity.IdSource;
import dev.drumbeat.model.run.RunGate;
import dev.drumbeat.model.wake.Wake;
import dev.drumbeat.model.wake.WakeId;
import dev.drumbeat.model.wake.WakeReason;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Sets what a scope may use (B1, B3): the ceilings, the meter of the present month, the incident
 * that is answered by it, and the agent that may go on, in one transaction.
 */
@Singleton
public class CeilingSetter {
  private final Table table;
  private final Thresholds thresholds;
  private final IdSource ids;
  private final Clock clock;

  @Inject
  public CeilingSetter(Table table, Thresholds thresholds, IdSource ids, Clock clock) {
    this.table = table;
    this.thresholds = thresholds;
    this.ids = ids;
    this.clock = clock;
  }

  /** A scope's ceilings, and its meter of the present month. */
  public record Seen(CeilingsItem.Policy policy, Meter meter, Optional<RunGate> live) {}

  /** What there is of a scope; the live run of an agent's, too. */
  public Seen see(CompanyId company, BudgetScope scope) {
    YearMonth month = Budgets.month(clock.instant());
    List<Key> keys = new ArrayList<>(Budgets.keys(company, scope, month));
    Optional<Key> slot =
        Optional.of(scope)
            .filter(BudgetScope::isAgent)
            .map(s -> Keys.slot(company, new AgentId(s.id())));
    slot.ifPresent(keys::add);
    Map<Key, Item> found = table.getAll(company, keys);
    Optional<RunGate> live =
        slot.flatMap(key -> Optional.ofNullable(found.get(key)))
            .map(SlotItem::read)
            .flatMap(s -> s.live(clock.instant()))
            .map(Slot.Occupant::run)
            .flatMap(run -> table.get(company, Keys.gate(company, run)))
            .map(GateItem::read)
            .filter(RunGate::isOpen);
    Optional<Item> policy = Optional.ofNullable(found.get(Keys.ceilings(company, scope)));
    return new Seen(
        CeilingsItem.policy(scope, policy), Budgets.meter(found, company, scope, month), live);
  }

  /** Adds first ceilings of a scope that is being created. */
  public static void add(WriteSet writes, BudgetScope scope, Ceilings ceilings) {
    if (!ceilings.isNone()) {
      CeilingsItem.Policy none = CeilingsItem.Policy.none(scope);
      CeilingsItem.replace(writes, none, none.with(ceilings));
    }
  }

  /**
   * Adds the change.
   *
   * @param agent whose wakes tell of it: the scope's own, or nobody
   * @return the agent as it then is, for the caller to write; unchanged if nothing moved it
   */
  public Optional<Agent> set(
      WriteSet writes,
      Seen seen,
      UnaryOperator<CeilingsItem.Policy> change,
      Optional<Agent> agent) {
    CeilingsItem.Policy after = change.apply(seen.policy());
    CeilingsItem.replace(writes, seen.policy(), after);
    Meter before = seen.meter();
    Meter bounded = before.bounded(after.ceilings());
    if (before.version() == 0) {
      MeterItem.first(writes, bounded);
      return agent;
    }
    before
        .incident()
        .filter(open -> bounded.incident().isEmpty())
        .ifPresent(open -> thresholds.answer(writes, open, Incident.Status.RESOLVED));
    Thresholds.Change changed = new Thresholds.Change(before, bounded);
    thresholds.write(writes, changed, agent);
    seen.live()
        .ifPresent(
            gate ->
                GateItem.judge(
                    writes,
                    gate.run(),
                    new Allowance(
                        bounded.mode(), gate.budget().company(), gate.budget().companyVersion())));
    return agent.map(found -> moved(writes, changed, found));
  }

  /** More money frees the agent and wakes it; less of it may stop it (B3, W2). */
  private Agent moved(WriteSet writes, Thresholds.Change change, Agent agent) {
    Optional<Agent> paused = thresholds.paused(change, agent);
    if (paused.isPresent()) {
      return paused.get();
    }
    boolean free = !change.after().isSpent();
    if (free && AgentMove.afford(agent, clock.instant()) instanceof AgentMove.Moved freed) {
      WakeItem.add(writes, wake(writes, agent.id()));
      return freed.after();
    }
    return agent;
  }

  private Wake wake(WriteSet writes, AgentId agent) {
    Wake.Whom whom = new Wake.Whom(writes.company(), agent);
    WakeId id = new WakeId(ids.next());
    return Wake.begun(id, whom, WakeReason.BUDGET_CHANGED, clock.instant()).humans();
  }
}
