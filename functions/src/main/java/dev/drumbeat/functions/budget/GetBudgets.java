package dev.drumbeat.functions.budget;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.model.api.BudgetActions;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Every ceiling of a company with its meter, and the incidents nobody answered yet (B1–B3). */
@Singleton
public class GetBudgets {
  private final Gateway gateway;
  private final BudgetOverview overview;

  @Inject
  public GetBudgets(Gateway gateway, BudgetOverview overview) {
    this.gateway = gateway;
    this.overview = overview;
  }

  @Funq("getBudgets")
  public APIGatewayV2HTTPResponse getBudgets(APIGatewayV2HTTPEvent event) {
    return gateway.serve(BudgetActions.GET_BUDGETS, event, this::get);
  }

  private Outcome get(Call call) {
    return Outcome.answer(Answer.ok(overview.of(call.company(), call.now())));
  }
}
