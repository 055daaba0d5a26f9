package dev.drumbeat.functions.budget;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.activity.Trail;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.Violation;
import dev.drumbeat.functions.gateway.wire.BudgetWire;
import dev.drumbeat.functions.gateway.wire.BudgetWire.Metric;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.agent.AgentMove;
import dev.drumbeat.model.api.BudgetActions;
import dev.drumbeat.model.budget.BudgetScope;
import dev.drumbeat.model.budget.Ceilings;
import dev.drumbeat.model.budget.Cents;
import dev.drumbeat.model.budget.IncidentId;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Sets one ceiling of a company, an agent or a project (B1); a policy that is not active is none.
 */
@Singleton
public class SetBudgetPolicy {
  private final Gateway gateway;
  private final ScopeBudget budgets;
  private final Trail trail;
  private final BudgetWire wire;

  @Inject
  public SetBudgetPolicy(Gateway gateway, ScopeBudget budgets, Trail trail, BudgetWire wire) {
    this.gateway = gateway;
    this.budgets = budgets;
    this.trail = trail;
    this.wire = wire;
  }

  @Funq("setBudgetPolicy")
  public APIGatewayV2HTTPResponse setBudgetPolicy(APIGatewayV2HTTPEvent event) {
    return gateway.serve(BudgetActions.SET_BUDGET_POLICY, event, this::act);
  }

  private Outcome act(Call call) {
    BudgetScope.Kind kind = call.body().choice("scopeType", BudgetScope.Kind.class).orElseThrow();
    BudgetScope scope =
        new BudgetScope(kind, call.body().required("scopeId").toLowerCase(Locale.ROOT));
    Metric metric = call.body().choice("metric", Metric.class).orElse(Metric.BILLED_CENTS);
    boolean active = !call.body().has("isActive") || call.body().flag("isActive");
    long amount = active ? call.body().integer("amount").orElseThrow() : 0;
    if (metric == Metric.BILLED_CENTS && amount > BudgetActions.MOST_CENTS) {
      String most = "Expected at most " + BudgetActions.MOST_CENTS;
      return Outcome.refuse(new Violation("too_big", List.of("amount"), most).problem());
    }
    WriteSet writes = new WriteSet(call.company());
    ScopeBudget.Changed changed =
        budgets.set(writes, scope, ceilings -> with(ceilings, metric, amount));
    trail.record(
        writes,
        call.actor(),
        new Trail.Fact(
            "budget.policy_upserted",
            "budget_policy",
            new IncidentId(scope.id()),
            Optional.empty(),
            Map.of(
                "scopeType", kind.wire(),
                "metric", metric.wire(),
                "amount", Long.toString(amount))));
    boolean paused = changed.agent().filter(AgentMove::isExhausted).isPresent();
    return Outcome.plan(
            writes, Answer.ok(wire.policy(changed.meter(), changed.name(), paused, metric)))
        .then(() -> budgets.announce(call.company(), changed));
  }

  private static Ceilings with(Ceilings before, Metric metric, long amount) {
    return switch (metric) {
      case BILLED_CENTS -> before.withMoney(Cents.of(amount));
      case TOKENS -> new Ceilings(before.money(), amount, before.runs(), before.time());
      case RUNS -> new Ceilings(before.money(), before.tokens(), amount, before.time());
      case MINUTES ->
          new Ceilings(before.money(), before.tokens(), before.runs(), Duration.ofMinutes(amount));
    };
  }
}
