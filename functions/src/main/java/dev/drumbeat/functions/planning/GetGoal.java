package dev.drumbeat.functions.planning;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.GoalWire;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.api.PlanningActions;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.goal.GoalId;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** One goal. */
@Singleton
public class GetGoal {
  private final Gateway gateway;
  private final Table table;
  private final GoalWire wire;

  @Inject
  public GetGoal(Gateway gateway, Table table, GoalWire wire) {
    this.gateway = gateway;
    this.table = table;
    this.wire = wire;
  }

  @Funq("getGoal")
  public APIGatewayV2HTTPResponse getGoal(APIGatewayV2HTTPEvent event) {
    return gateway.serve(PlanningActions.GET_GOAL, event, this::get);
  }

  private Outcome get(Call call) {
    return table
        .get(call.company(), GoalItem.key(call.company(), call.path("goalId", GoalId::new)))
        .map(GoalItem::read)
        .map(goal -> Outcome.answer(Answer.ok(wire.row(goal))))
        .orElseGet(() -> Outcome.refuse(ProblemCode.NOT_FOUND_HERE));
  }
}
