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

/**
 * Sets what an agent may spend in a month (B1, B3); an agent above it only raises that, and may
 * have to wait for the board (B6).
 */
@Singleton
public class SetAgentBudget {
  private final Gateway gateway;
  private final ScopeBudget budgets;
  private final AgentRaise raises;
  private final Trail trail;
  private final AgentWire wire;

  @Inject
  public SetAgentBudget(
      Gateway gateway, ScopeBudget budgets, AgentRaise raises, Trail trail, AgentWire wire) {
    this.gateway = gateway;
    this.budgets = budgets;
    this.raises = raises;
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
    if (call.isBoard()) {
      return set(
          writes,
          call,
          budgets.set(writes, BudgetScope.of(id), ceilings -> ceilings.withMoney(ceiling)));
    }
    return switch (raises.raise(writes, call, id, ceiling)) {
      case AgentRaise.Raised.AtOnce raised -> set(writes, call, raised.changed());
      case AgentRaise.Raised.Asked asked -> Outcome.plan(writes, asked.answer());
    };
  }

  private Outcome set(WriteSet writes, Call call, ScopeBudget.Changed changed) {
    Agent after = changed.agent().orElseThrow();
    trail.record(
        writes,
        call.actor(),
        Trail.Fact.of("agent.budget_updated", "agent", after.id())
            .with(Map.of("budgetMonthlyCents", Long.toString(after.budgetMonthlyCents()))));
    return Outcome.plan(
        writes, Answer.ok(wire.row(call, AgentWire.Shown.of(after, changed.meter()))));
  }
}
