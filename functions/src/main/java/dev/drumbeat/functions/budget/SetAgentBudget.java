package dev.drumbeat.functions.budget;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.activity.Trail;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.AgentWire;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.api.BudgetActions;
import dev.drumbeat.model.budget.BudgetScope;
import dev.drumbeat.model.budget.Cents;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;

/** Sets what an agent may spend in a month (B1, B3). */
@Singleton
public class SetAgentBudget {
  private final Gateway gateway;
  private final ScopeBudget budgets;
  private final Trail trail;
  private final AgentWire wire;

  @Inject
  public SetAgentBudget(Gateway gateway, ScopeBudget budgets, Trail trail, AgentWire wire) {
    this.gateway = gateway;
    this.budgets = budgets;
    this.trail = trail;
    this.wire = wire;
  }

  @Funq("setAgentBudget")
  public APIGatewayV2HTTPResponse setAgentBudget(APIGatewayV2HTTPEvent event) {
    return gateway.serve(BudgetActions.SET_AGENT_BUDGET, event, this::act);
  }

  private Outcome act(Call call) {
    AgentId id = call.path("agentId", AgentId::new);
    Cents ceiling = Cents.of(call.body().integer("budgetMonthlyCents").orElseThrow());
    WriteSet writes = new WriteSet(call.company());
    ScopeBudget.Changed changed =
        budgets.set(writes, BudgetScope.of(id), ceilings -> ceilings.withMoney(ceiling));
    Agent after = changed.agent().orElseThrow();
    trail.record(
        writes,
        call.actor(),
        Trail.Fact.of("agent.budget_updated", "agent", id)
            .with(Map.of("budgetMonthlyCents", Long.toString(after.budgetMonthlyCents()))));
    return Outcome.plan(
        writes, Answer.ok(wire.row(call, AgentWire.Shown.of(after, changed.meter()))));
  }
}
