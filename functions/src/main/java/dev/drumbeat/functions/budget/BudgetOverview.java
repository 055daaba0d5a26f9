package dev.drumbeat.functions.budget;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.agent.AgentItem;
import dev.drumbeat.functions.approval.PendingApprovals;
import dev.drumbeat.functions.gateway.wire.BudgetWire;
import dev.drumbeat.functions.gateway.wire.BudgetWire.Metric;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Query;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.agent.AgentMove;
import dev.drumbeat.model.approval.Approval;
import dev.drumbeat.model.approval.ApprovalId;
import dev.drumbeat.model.approval.ApprovalStatus;
import dev.drumbeat.model.approval.ApprovalType;
import dev.drumbeat.model.budget.BudgetScope;
import dev.drumbeat.model.budget.Incident;
import dev.drumbeat.model.budget.Meter;
import dev.drumbeat.model.company.CompanyId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every ceiling of a company with its meter, and the incidents nobody answered yet (B1–B3). */
@Singleton
public class BudgetOverview {
  private static final int MOST = 1000;

  private final Table table;
  private final ScopeOwners scopes;
  private final Budgets budgets;
  private final PendingApprovals approvals;
  private final BudgetWire wire;

  @Inject
  public BudgetOverview(
      Table table,
      ScopeOwners scopes,
      Budgets budgets,
      PendingApprovals approvals,
      BudgetWire wire) {
    this.table = table;
    this.scopes = scopes;
    this.budgets = budgets;
    this.approvals = approvals;
    this.wire = wire;
  }

  public ObjectNode of(CompanyId company, Instant now) {
    List<Item> items =
        table.query(company, Query.between(Keys.budgetsPartition(company), "A", "Z", MOST)).items();
    List<BudgetScope> bounded = bounded(items);
    List<Incident> open = open(items);
    Map<BudgetScope, Meter> metered = budgets.meters(company, bounded, Budgets.month(now));
    List<Meter> meters = bounded.stream().map(metered::get).toList();
    Map<BudgetScope, Item> owners =
        scopes.of(
            company, Stream.concat(bounded.stream(), open.stream().map(Incident::scope)).toList());
    List<Approval> asked = asked(company, open);
    ObjectNode overview = JsonNodeFactory.instance.objectNode().put("companyId", company.value());
    overview.set("policies", policies(meters, owners));
    overview.set("activeIncidents", incidents(open, owners, asked));
    overview.put("pausedAgentCount", paused(meters, owners, BudgetScope.Kind.AGENT));
    overview.put("pausedProjectCount", paused(meters, owners, BudgetScope.Kind.PROJECT));
    overview.put(
        "pendingApprovalCount",
        asked.stream().filter(found -> found.status() == ApprovalStatus.PENDING).count());
    return overview;
  }

  /** What the board was asked about budgets: what it did not answer, and about open incidents. */
  private List<Approval> asked(CompanyId company, List<Incident> open) {
    List<ApprovalId> linked =
        open.stream().map(Incident::approval).flatMap(Optional::stream).toList();
    return approvals.waiting(company, ApprovalType.BUDGET_OVERRIDE_REQUIRED, linked);
  }

  private static List<BudgetScope> bounded(List<Item> items) {
    return items.stream()
        .filter(item -> item.key().sk().startsWith(CeilingsItem.PREFIX))
        .map(CeilingsItem::policy)
        .filter(policy -> !policy.ceilings().isNone())
        .map(CeilingsItem.Policy::scope)
        .toList();
  }

  private static List<Incident> open(List<Item> items) {
    return items.stream()
        .filter(item -> item.key().sk().startsWith(IncidentItem.PREFIX))
        .map(IncidentItem::read)
        .toList();
  }

  private ArrayNode policies(List<Meter> meters, Map<BudgetScope, Item> owners) {
    ArrayNode policies = JsonNodeFactory.instance.arrayNode();
    for (Meter meter : meters) {
      Item owner = owners.get(meter.scope());
      boolean paused = paused(meter, owner);
      metrics(meter)
          .forEach(metric -> policies.add(wire.policy(meter, owner.text("name"), paused, metric)));
    }
    return policies;
  }

  private ArrayNode incidents(
      List<Incident> open, Map<BudgetScope, Item> owners, List<Approval> asked) {
    Map<ApprovalId, ApprovalStatus> statuses =
        asked.stream().collect(Collectors.toMap(Approval::id, Approval::status));
    ArrayNode incidents = JsonNodeFactory.instance.arrayNode();
    open.forEach(
        incident ->
            incidents.add(
                wire.incident(
                    incident,
                    owners.get(incident.scope()).text("name"),
                    incident.approval().map(statuses::get))));
    return incidents;
  }

  private static long paused(
      List<Meter> meters, Map<BudgetScope, Item> owners, BudgetScope.Kind kind) {
    return meters.stream()
        .filter(meter -> meter.scope().kind() == kind)
        .filter(meter -> paused(meter, owners.get(meter.scope())))
        .count();
  }

  private static boolean paused(Meter meter, Item owner) {
    return meter.scope().isAgent() ? AgentMove.isExhausted(AgentItem.read(owner)) : meter.isSpent();
  }

  private static List<Metric> metrics(Meter meter) {
    return List.of(Metric.values()).stream().filter(metric -> metric.amount(meter) > 0).toList();
  }
}
