package dev.drumbeat.functions.company;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.activity.Trail;
import dev.drumbeat.functions.budget.CostCells;
import dev.drumbeat.functions.budget.ScopeBudget;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Fields;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.CompanyWire;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.CompanyActions;
import dev.drumbeat.model.budget.Cents;
import dev.drumbeat.model.company.Company;
import dev.drumbeat.model.company.Gates;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Changes a company's settings. */
@Singleton
public class UpdateCompany {
  private final Gateway gateway;
  private final CompanyReader companies;
  private final Trail trail;
  private final ScopeBudget budgets;
  private final CostCells costs;
  private final CompanyWire wire;

  @Inject
  public UpdateCompany(
      Gateway gateway,
      CompanyReader companies,
      Trail trail,
      ScopeBudget budgets,
      CostCells costs,
      CompanyWire wire) {
    this.budgets = budgets;
    this.costs = costs;
    this.gateway = gateway;
    this.companies = companies;
    this.trail = trail;
    this.wire = wire;
  }

  @Funq("updateCompany")
  public APIGatewayV2HTTPResponse updateCompany(APIGatewayV2HTTPEvent event) {
    return gateway.serve(CompanyActions.UPDATE_COMPANY, event, this::update);
  }

  private Outcome update(Call call) {
    return planned(call, companies.of(call));
  }

  private Outcome planned(Call call, Company before) {
    Company after = changed(call, before);
    WriteSet writes = new WriteSet(call.company());
    CompanyItem.replace(writes, before, after);
    trail.record(writes, call.actor(), Trail.Fact.of("company.updated", "company", after.id()));
    if (after.budgetMonthlyCents() == before.budgetMonthlyCents()) {
      return planned(call, writes, after);
    }
    Runnable follow = budgets.bound(writes, after);
    return planned(call, writes, after).then(follow);
  }

  private Outcome.Planned planned(Call call, WriteSet writes, Company after) {
    return Outcome.plan(
        writes, Answer.ok(wire.row(after, costs.spent(call.company(), call.now()))));
  }

  private static Company changed(Call call, Company before) {
    Fields body = call.body();
    return new Company(
        before.id(),
        body.nonEmpty("name").orElse(before.name()),
        body.has("description") ? body.text("description") : before.description(),
        before.status(),
        before.issuePrefix(),
        body.integer("budgetMonthlyCents").orElse(before.budgetMonthlyCents()),
        gates(body, before.gates()),
        before.createdBy(),
        before.createdAt(),
        call.now(),
        before.version() + 1);
  }

  private static Gates gates(Fields body, Gates before) {
    return new Gates(
        flag(body, "requireBoardApprovalForNewAgents", before.newAgents()),
        flag(body, "requireBoardApprovalForNewProjects", before.newProjects()),
        body.integer("budgetRaiseThresholdCents").map(Cents::of).orElse(before.freeRaise()),
        body.integer("spendThresholdCents").map(Cents::of).orElse(before.freeSpend()));
  }

  private static boolean flag(Fields body, String name, boolean present) {
    return body.has(name) ? body.flag(name) : present;
  }
}
