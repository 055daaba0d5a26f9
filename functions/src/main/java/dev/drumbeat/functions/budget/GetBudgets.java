package dev.drumbeat.functions.budget;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.agent.AgentItem;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.BudgetWire;
import dev.drumbeat.functions.gateway.wire.BudgetWire.Metric;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Query;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.agent.AgentMove;
import dev.drumbeat.model.api.BudgetActions;
import dev.drumbeat.model.budget.BudgetScope;
import dev.drumbeat.model.budget.Incident;
import dev.drumbeat.model.budget.Meter;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Every ceiling of a company with its meter, and the incidents nobody answered yet (B1–B3). */
@Singleton
public class GetBudgets {
  private static final int MOST = 1000;

  private final Gateway gateway;
  private final Table table;
  private final ScopeBudget scopes;
  private final Budgets budgets;
  private final BudgetWire wire;
  private final Json json;

  @Inject
  public GetBudgets(
      Gateway gateway,
      Table table,
      ScopeBudget scopes,
      Budgets budgets,
      BudgetWire wire,
      Json json) {
    this.gateway = gateway;
    this.table = table;
    this.scopes = scopes;
    this.budgets = budgets;
    this.wire = wire;
    this.json = json;
  }

  @Funq("getBudgets")
  public APIGatewayV2HTTPResponse getBudgets(APIGatewayV2HTTPEvent event) {
    return gateway.serve(BudgetActions.GET_BUDGETS, event, this::get);
  }

  private Outcome get(Call call) {
    String partition = Keys.budgetsPartition(call.company());
    List<Item> items =
        table.query(call.company(), Query.between(partition, "A", "Z", MOST)).items();
    List<BudgetScope> bounded =
        items.stream()
            .filter(item -> item.key().sk().startsWith(CeilingsItem.PREFIX))
            .map(CeilingsItem::policy)
            .filter(policy -> !policy.ceilings().isNone())
            .map(CeilingsItem.Policy::scope)
            .toList();
    Map<BudgetScope, Meter> meters =
        budgets.meters(call.company(), bounded, Budgets.month(call.now()));
    List<Incident> open =
        items.stream()
            .filter(item -> item.key().sk().startsWith(IncidentItem.PREFIX))
            .map(IncidentItem::read)
            .toList();
    Map<BudgetScope, Item> owners =
        scopes.items(
            call.company(),
            Stream.concat(bounded.stream(), open.stream().map(Incident::scope)).toList());
    ArrayNode policies = json.array();
    int agents = 0;
    int projects = 0;
    for (BudgetScope scope : bounded) {
      Meter meter = meters.get(scope);
      boolean paused = paused(meter, owners.get(scope));
      agents += paused && scope.isAgent() ? 1 : 0;
      projects += paused && scope.kind() == BudgetScope.Kind.PROJECT ? 1 : 0;
      String name = owners.get(scope).text("name");
      metrics(meter).forEach(metric -> policies.add(wire.policy(meter, name, paused, metric)));
    }
    ArrayNode incidents = json.array();
    for (Incident incident : open) {
      incidents.add(wire.incident(incident, owners.get(incident.scope()).text("name")));
    }
    ObjectNode overview = json.object().put("companyId", call.company().value());
    overview.set("policies", policies);
    overview.set("activeIncidents", incidents);
    overview.put("pausedAgentCount", agents).put("pausedProjectCount", projects);
    return Outcome.answer(Answer.ok(overview.put("pendingApprovalCount", 0)));
  }

  private static boolean paused(Meter meter, Item owner) {
    return meter.scope().isAgent() ? AgentMove.isExhausted(AgentItem.read(owner)) : meter.isSpent();
  }

  private static List<Metric> metrics(Meter meter) {
    return List.of(Metric.values()).stream().filter(metric -> metric.amount(meter) > 0).toList();
  }
}
