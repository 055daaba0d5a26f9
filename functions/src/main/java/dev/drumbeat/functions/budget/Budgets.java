package dev.drumbeat.functions.budget;

import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.budget.BudgetScope;
import dev.drumbeat.model.budget.Ceilings;
import dev.drumbeat.model.budget.Cents;
import dev.drumbeat.model.budget.Meter;
import dev.drumbeat.model.company.CompanyId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads meters; one that does not exist yet is fresh under its scope's ceilings (B1). */
@Singleton
public class Budgets {
  private final Table table;

  @Inject
  public Budgets(Table table) {
    this.table = table;
  }

  /** Budgets run by months of UTC. */
  public static YearMonth month(Instant moment) {
    return YearMonth.from(moment.atZone(ZoneOffset.UTC));
  }

  /** What to read for the meter of a scope: for callers that read other things with it. */
  public static List<Key> keys(CompanyId company, BudgetScope scope, YearMonth month) {
    return List.of(Keys.meter(company, scope, month), Keys.ceilings(company, scope));
  }

  /** The meter, out of what was read by {@link #keys}. */
  public static Meter meter(
      Map<Key, Item> found, CompanyId company, BudgetScope scope, YearMonth month) {
    return Optional.ofNullable(found.get(Keys.meter(company, scope, month)))
        .map(MeterItem::read)
        .orElseGet(() -> Meter.fresh(scope, month, ceilings(found, company, scope)));
  }

  private static Ceilings ceilings(Map<Key, Item> found, CompanyId company, BudgetScope scope) {
    return Optional.ofNullable(found.get(Keys.ceilings(company, scope)))
        .map(CeilingsItem::read)
        .orElse(Ceilings.NONE);
  }

  /** The meters of these scopes in a month. */
  public Map<BudgetScope, Meter> meters(
      CompanyId company, Collection<BudgetScope> scopes, YearMonth month) {
    List<Key> keys =
        scopes.stream().flatMap(scope -> keys(company, scope, month).stream()).toList();
    Map<Key, Item> found = table.getAll(company, keys);
    Map<BudgetScope, Meter> meters = new HashMap<>();
    scopes.forEach(scope -> meters.put(scope, meter(found, company, scope, month)));
    return meters;
  }

  /** What an agent spent in the present month. */
  public Cents spent(CompanyId company, AgentId agent, Instant now) {
    return meter(company, BudgetScope.of(agent), month(now)).spent();
  }

  /** What each of these agents spent in the present month. */
  public Map<AgentId, Cents> spent(CompanyId company, List<AgentId> agents, Instant now) {
    YearMonth month = month(now);
    Map<AgentId, Cents> spent = new HashMap<>();
    List<Key> keys =
        agents.stream().map(id -> Keys.meter(company, BudgetScope.of(id), month)).toList();
    for (Item item : table.getAll(company, keys).values()) {
      Meter meter = MeterItem.read(item);
      spent.put(new AgentId(meter.scope().id()), meter.spent());
    }
    return spent;
  }

  /** The meter of one scope. */
  public Meter meter(CompanyId company, BudgetScope scope, YearMonth month) {
    return meters(company, List.of(scope), month).get(scope);
  }

  /** The scopes of an agent's runs: its own and its company's. */
  public static List<BudgetScope> ofRun(CompanyId company, AgentId agent) {
    return List.of(BudgetScope.of(agent), BudgetScope.of(company));
  }
}
