package dev.drumbeat.functions.company;

import dev.drumbeat.functions.agent.Roster;
import dev.drumbeat.functions.approval.PendingApprovals;
import dev.drumbeat.functions.budget.BudgetOverview;
import dev.drumbeat.functions.budget.CostCells;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.wire.DashboardWire.Glance;
import dev.drumbeat.functions.issue.IssueCounts;
import dev.drumbeat.model.company.CompanyId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Reads what a dashboard shows: bounded, however old the company is. */
@Singleton
public class GlanceReader {
  private final CompanyReader companies;
  private final CostCells costs;
  private final Roster roster;
  private final IssueCounts issues;
  private final PendingApprovals approvals;
  private final BudgetOverview budgets;

  @Inject
  public GlanceReader(
      CompanyReader companies,
      CostCells costs,
      Roster roster,
      IssueCounts issues,
      PendingApprovals approvals,
      BudgetOverview budgets) {
    this.companies = companies;
    this.costs = costs;
    this.roster = roster;
    this.issues = issues;
    this.approvals = approvals;
    this.budgets = budgets;
  }

  Glance of(Call call) {
    CompanyId company = call.company();
    return new Glance(
        companies.of(call),
        costs.spent(company, call.now()),
        roster.of(company).all(),
        issues.of(company),
        approvals.count(company),
        budgets.of(company, call.now()));
  }
}
