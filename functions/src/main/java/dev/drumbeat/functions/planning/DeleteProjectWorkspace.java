package dev.drumbeat.functions.planning;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.model.api.PlanningActions;
import dev.drumbeat.model.api.ProblemCode;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Says that there is no such workspace to remove. */
@Singleton
public class DeleteProjectWorkspace {
  private final Gateway gateway;

  @Inject
  public DeleteProjectWorkspace(Gateway gateway) {
    this.gateway = gateway;
  }

  @Funq("deleteProjectWorkspace")
  public APIGatewayV2HTTPResponse deleteProjectWorkspace(APIGatewayV2HTTPEvent event) {
    return gateway.serve(
        PlanningActions.DELETE_PROJECT_WORKSPACE,
        event,
        call -> Outcome.refuse(ProblemCode.WORKSPACES_NOT_OFFERED));
  }
}
