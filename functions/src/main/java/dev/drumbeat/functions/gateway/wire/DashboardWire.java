package dev.drumbeat.functions.gateway.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.issue.IssueCounts;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.agent.AgentStatus;
import dev.drumbeat.model.budget.Cents;
import dev.drumbeat.model.company.Company;
import dev.drumbeat.model.issue.IssueStatus;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;

/** A company at one glance, as the incumbent's clients know it. */
@Singleton
public class DashboardWire {
  private final Json json;

  @Inject
  public DashboardWire(Json json) {
    this.json = json;
  }

  /** What a glance shows. */
  public record Glance(
      Company company,
      Cents spent,
      List<Agent> agents,
      IssueCounts.Counts issues,
      int pendingApprovals,
      ObjectNode budgets) {}

  /** Runs are not counted by day: {@code runActivity} is empty. */
  public ObjectNode row(Glance glance) {
    Company company = glance.company();
    ObjectNode costs =
        json.object()
            .put("monthSpendCents", glance.spent().roundedUp())
            .put("monthBudgetCents", company.budgetMonthlyCents())
            .put(
                "monthUtilizationPercent",
                BudgetWire.percent(glance.spent(), Cents.of(company.budgetMonthlyCents())));
    return new WireObject(json)
        .id("companyId", company.id())
        .set("agents", agents(glance.agents()))
        .set("tasks", tasks(glance.issues()))
        .set("costs", costs)
        .number("pendingApprovals", glance.pendingApprovals())
        .set("budgets", budgets(glance.budgets()))
        .empty("runActivity")
        .node();
  }

  private ObjectNode agents(List<Agent> agents) {
    return json.object()
        .put("active", count(agents, AgentStatus.IDLE))
        .put("running", count(agents, AgentStatus.RUNNING))
        .put("paused", count(agents, AgentStatus.PAUSED))
        .put("error", count(agents, AgentStatus.ERROR));
  }

  private static long count(List<Agent> agents, AgentStatus status) {
    return agents.stream().filter(agent -> agent.status() == status).count();
  }

  /** Open is whatever is neither done nor cancelled. */
  private ObjectNode tasks(IssueCounts.Counts issues) {
    int open =
        Stream.of(IssueStatus.values())
            .filter(status -> status != IssueStatus.DONE && status != IssueStatus.CANCELLED)
            .mapToInt(issues::of)
            .sum();
    return json.object()
        .put("open", open)
        .put("inProgress", issues.of(IssueStatus.IN_PROGRESS))
        .put("blocked", issues.of(IssueStatus.BLOCKED))
        .put("done", issues.of(IssueStatus.DONE))
        .put("capped", issues.capped());
  }

  private ObjectNode budgets(ObjectNode overview) {
    ObjectNode budgets =
        json.object().put("activeIncidents", overview.get("activeIncidents").size());
    budgets.set("pendingApprovals", overview.get("pendingApprovalCount"));
    budgets.set("pausedAgents", overview.get("pausedAgentCount"));
    budgets.set("pausedProjects", overview.get("pausedProjectCount"));
    return budgets;
  }
}
