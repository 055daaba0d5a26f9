package dev.drumbeat.functions.budget;

import dev.drumbeat.functions.agent.AgentItem;
import dev.drumbeat.functions.company.CompanyItem;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.planning.ProjectItem;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.budget.BudgetScope;
import dev.drumbeat.model.budget.Ceilings;
import dev.drumbeat.model.budget.Cents;
import dev.drumbeat.model.budget.Incident;
import dev.drumbeat.model.budget.Meter;
import dev.drumbeat.model.company.Company;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.project.ProjectId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Sets the ceilings of whatever a scope stands for; agents and companies show theirs (B1). */
@Singleton
public class ScopeBudget {
  private final Table table;
  private final CeilingSetter setter;
  private final ModeAnnouncer modes;
  private final Clock clock;

  @Inject
  public ScopeBudget(Table table, CeilingSetter setter, ModeAnnouncer modes, Clock clock) {
    this.table = table;
    this.setter = setter;
    this.modes = modes;
    this.clock = clock;
  }

  /** What a change leads to; {@code name} is that of the agent, project or company. */
  public record Changed(
      Meter meter, String name, Optional<Agent> agent, Optional<Company> company) {}

  /** Adds the change; refused as not found where the scope does not exist. */
  public Changed set(WriteSet writes, BudgetScope scope, UnaryOperator<Ceilings> change) {
    CompanyId company = writes.company();
    CeilingSetter.Seen seen = setter.see(company, scope);
    Meter meter = seen.meter().bounded(change.apply(seen.policy().ceilings()));
    Item item = item(company, scope);
    return switch (scope.kind()) {
      case AGENT -> {
        Agent before = AgentItem.read(item);
        Agent moved = setter.set(writes, seen, change, Optional.of(before)).orElseThrow();
        Agent after = showing(moved, before, meter);
        AgentItem.replace(writes, before, after);
        yield new Changed(meter, after.name(), Optional.of(after), Optional.empty());
      }
      case COMPANY -> {
        Company before = CompanyItem.read(item);
        setter.set(writes, seen, change, Optional.empty());
        Company after = before.withBudget(meter.ceilings().money().roundedDown(), clock.instant());
        CompanyItem.replace(writes, before, after);
        yield new Changed(meter, after.name(), Optional.empty(), Optional.of(after));
      }
      case PROJECT -> {
        setter.set(writes, seen, change, Optional.empty());
        yield new Changed(meter, item.text("name"), Optional.empty(), Optional.empty());
      }
    };
  }

  private Agent showing(Agent moved, Agent before, Meter meter) {
    return moved.with(
        b ->
            b.budgetMonthlyCents(meter.ceilings().money().roundedDown())
                .updatedAt(clock.instant())
                .version(before.version() + 1));
  }

  /** The agent, company or project of a scope. */
  Item item(CompanyId company, BudgetScope scope) {
    return Optional.ofNullable(items(company, List.of(scope)).get(scope))
        .orElseThrow(() -> new RefusedCall(ProblemCode.NOT_FOUND_HERE));
  }

  /** Those that exist of the agents, projects and the company of these scopes. */
  Map<BudgetScope, Item> items(CompanyId company, List<BudgetScope> scopes) {
    Map<BudgetScope, Key> keys = new HashMap<>();
    scopes.forEach(scope -> key(company, scope).ifPresent(key -> keys.put(scope, key)));
    Map<Key, Item> found = table.getAll(company, List.copyOf(keys.values()));
    Map<BudgetScope, Item> items = new HashMap<>();
    keys.forEach(
        (scope, key) ->
            Optional.ofNullable(found.get(key)).ifPresent(item -> items.put(scope, item)));
    return items;
  }

  private static Optional<Key> key(CompanyId company, BudgetScope scope) {
    return switch (scope.kind()) {
      case AGENT -> Optional.of(Keys.agent(company, new AgentId(scope.id())));
      case PROJECT -> Optional.of(ProjectItem.key(company, new ProjectId(scope.id())));
      case COMPANY ->
          Optional.of(Keys.company(company)).filter(key -> scope.id().equals(company.value()));
    };
  }

  /** Adds that an incident was dismissed; its meter forgets it. */
  String dismiss(WriteSet writes, Incident ended) {
    IncidentItem.end(writes, ended);
    table
        .get(writes.company(), Keys.meter(writes.company(), ended.scope(), ended.month()))
        .map(MeterItem::read)
        .ifPresent(meter -> MeterItem.replace(writes, meter, meter.answered()));
    return item(writes.company(), ended.scope()).text("name");
  }

  /** What the scope of an incident has spent by now. */
  Cents observed(CompanyId company, Incident incident) {
    return table
        .get(company, Keys.meter(company, incident.scope(), incident.month()))
        .map(MeterItem::read)
        .map(Meter::spent)
        .orElse(incident.observed());
  }

  /**
   * Adds the ceiling of a company that the caller writes.
   *
   * @return what follows the commit: live runs are told what it now lets them do
   */
  public Runnable bound(WriteSet writes, Company after) {
    Cents ceiling = Cents.of(after.budgetMonthlyCents());
    UnaryOperator<Ceilings> change = ceilings -> ceilings.withMoney(ceiling);
    CeilingSetter.Seen seen = setter.see(after.id(), BudgetScope.of(after.id()));
    setter.set(writes, seen, change, Optional.empty());
    Meter meter = seen.meter().bounded(change.apply(seen.policy().ceilings()));
    return () -> modes.announce(after.id(), meter);
  }

  /** Tells live runs of a company what its budget now lets them do, if that is what changed. */
  void announce(CompanyId company, Changed changed) {
    modes.announce(company, changed.meter());
  }
}
