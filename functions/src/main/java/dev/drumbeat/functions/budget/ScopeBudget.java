package dev.drumbeat.functions.budget;

import dev.drumbeat.functions.agent.AgentItem;
import dev.drumbeat.functions.agent.Hiring;
import dev.drumbeat.functions.budget.CeilingsItem.Policy;
import dev.drumbeat.functions.company.CompanyItem;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.budget.BudgetScope;
import dev.drumbeat.model.budget.Ceilings;
import dev.drumbeat.model.budget.Cents;
import dev.drumbeat.model.budget.Meter;
import dev.drumbeat.model.company.Company;
import dev.drumbeat.model.company.CompanyId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Sets the ceilings of whatever a scope stands for; agents and companies show theirs (B1). */
@Singleton
public class ScopeBudget {
  private final ScopeOwners owners;
  private final CeilingSetter setter;
  private final ModeAnnouncer modes;
  private final Clock clock;

  @Inject
  public ScopeBudget(ScopeOwners owners, CeilingSetter setter, ModeAnnouncer modes, Clock clock) {
    this.owners = owners;
    this.setter = setter;
    this.modes = modes;
    this.clock = clock;
  }

  /** What a change leads to; {@code name} is that of the agent, project or company. */
  public record Changed(
      Meter meter, String name, Optional<Agent> agent, Optional<Company> company) {}

  /**
   * Adds the board's change; refused as not found where the scope does not exist, and for an agent
   * the board is still asked about: what it may spend is part of the question (A3).
   */
  public Changed set(WriteSet writes, BudgetScope scope, UnaryOperator<Ceilings> change) {
    return change(writes, scope, policy -> policy.with(change.apply(policy.ceilings())));
  }

  /** Adds a rise that needs no board. */
  Changed raise(WriteSet writes, BudgetScope scope, Cents to) {
    return change(writes, scope, policy -> policy.raised(to));
  }

  private Changed change(WriteSet writes, BudgetScope scope, UnaryOperator<Policy> change) {
    CompanyId company = writes.company();
    CeilingSetter.Seen seen = setter.see(company, scope);
    Meter meter = seen.meter().bounded(change.apply(seen.policy()).ceilings());
    Item item = owners.of(company, scope);
    return switch (scope.kind()) {
      case AGENT -> {
        Agent before = AgentItem.read(item);
        Hiring.requireDecided(before);
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

  /**
   * Adds the ceiling of a company that the caller writes.
   *
   * @return what follows the commit: live runs are told what it now lets them do
   */
  public Runnable bound(WriteSet writes, Company after) {
    Cents ceiling = Cents.of(after.budgetMonthlyCents());
    UnaryOperator<Policy> change = policy -> policy.with(policy.ceilings().withMoney(ceiling));
    CeilingSetter.Seen seen = setter.see(after.id(), BudgetScope.of(after.id()));
    setter.set(writes, seen, change, Optional.empty());
    Meter meter = seen.meter().bounded(change.apply(seen.policy()).ceilings());
    return () -> modes.announce(after.id(), meter);
  }

  /** Tells live runs of a company what its budget now lets them do, if that is what changed. */
  void announce(CompanyId company, Changed changed) {
    modes.announce(company, changed.meter());
  }
}
