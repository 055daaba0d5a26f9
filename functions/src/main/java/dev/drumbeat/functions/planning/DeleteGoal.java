package dev.drumbeat.functions.planning;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.model.api.PlanningActions;
import dev.drumbeat.model.api.Problem;
import dev.drumbeat.model.api.ProblemCode;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;

/** Says what to do instead: issues keep naming the goal they were for (C9). */
@Singleton
public class DeleteGoal {
  private final Gateway gateway;

  @Inject
  public DeleteGoal(Gateway gateway) {
    this.gateway = gateway;
  }

  @Funq("deleteGoal")
  public APIGatewayV2HTTPResponse deleteGoal(APIGatewayV2HTTPEvent event) {
    return gateway.serve(
        PlanningActions.DELETE_GOAL,
        event,
        call ->
            Outcome.refuse(
                Problem.of(
                    ProblemCode.DELETION_NOT_OFFERED,
                    Map.of(
                        "error",
                        "Goals are not deleted, since work names them; set status cancelled"))));
  }
}
