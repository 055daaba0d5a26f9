package dev.drumbeat.functions.company;

import dev.drumbeat.functions.activity.Trail;
import dev.drumbeat.functions.budget.CostCells;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.CompanyWire;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.company.Company;
import dev.drumbeat.model.company.Company.CompanyStatus;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Takes a company out of work: the gate copies close with the company, then each live run's own
 * gate (W12). Repeated, it closes what a first one, cut short, left open.
 */
@Singleton
public class CompanyHalt {
  private final CompanyReader companies;
  private final CompanyStop stop;
  private final Trail trail;
  private final CostCells costs;
  private final CompanyWire wire;

  @Inject
  public CompanyHalt(
      CompanyReader companies, CompanyStop stop, Trail trail, CostCells costs, CompanyWire wire) {
    this.companies = companies;
    this.stop = stop;
    this.trail = trail;
    this.costs = costs;
    this.wire = wire;
  }

  /** The company of the call in this state; one that is archived already stays so. */
  Outcome to(Call call, CompanyStatus wanted) {
    Company before = companies.of(call);
    boolean archived = before.status() == CompanyStatus.ARCHIVED;
    Company after = before.in(archived ? CompanyStatus.ARCHIVED : wanted, call.now());
    WriteSet writes = new WriteSet(call.company());
    CompanyItem.replace(writes, before, after);
    if (!before.isStopped()) {
      GateCopyItem.move(writes, false);
    }
    if (before.status() != after.status()) {
      String action = "company." + after.status().wire();
      trail.record(writes, call.actor(), Trail.Fact.of(action, "company", after.id()));
    }
    return Outcome.plan(writes, Answer.ok(wire.row(after, costs.spent(after.id(), call.now()))))
        .then(() -> stop.resume(after.id()));
  }
}
