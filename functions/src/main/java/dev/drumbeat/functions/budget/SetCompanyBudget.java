package dev.drumbeat.functions.budget;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.activity.Trail;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.CompanyWire;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.BudgetActions;
import dev.drumbeat.model.budget.BudgetScope;
import dev.drumbeat.model.budget.Cents;
import dev.drumbeat.model.company.Company;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;

/** Sets what a company may spend in a month (B1, B3). */
@Singleton
public class SetCompanyBudget {
  private final Gateway gateway;
  private final ScopeBudget budgets;
  private final Trail trail;
  private final CompanyWire wire;

  @Inject
  public SetCompanyBudget(Gateway gateway, ScopeBudget budgets, Trail trail, CompanyWire wire) {
    this.gateway = gateway;
    this.budgets = budgets;
    this.trail = trail;
    this.wire = wire;
  }

  @Funq("setCompanyBudget")
  public APIGatewayV2HTTPResponse setCompanyBudget(APIGatewayV2HTTPEvent event) {
    return gateway.serve(BudgetActions.SET_COMPANY_BUDGET, event, this::act);
  }

  private Outcome act(Call call) {
    BudgetScope scope = BudgetScope.of(call.company());
    Cents ceiling = Cents.of(call.body().integer("budgetMonthlyCents").orElseThrow());
    WriteSet writes = new WriteSet(call.company());
    ScopeBudget.Changed changed =
        budgets.set(writes, scope, ceilings -> ceilings.withMoney(ceiling));
    Company after = changed.company().orElseThrow();
    trail.record(
        writes,
        call.actor(),
        Trail.Fact.of("company.budget_updated", "company", after.id())
            .with(Map.of("budgetMonthlyCents", Long.toString(after.budgetMonthlyCents()))));
    return Outcome.plan(writes, Answer.ok(wire.row(after, changed.meter().spent())))
        .then(() -> budgets.announce(call.company(), changed));
  }
}
