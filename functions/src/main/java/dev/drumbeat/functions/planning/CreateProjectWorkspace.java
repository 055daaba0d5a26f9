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

/** Says that projects have no workspaces: an agent works where it runs. */
@Singleton
public class CreateProjectWorkspace {
  private final Gateway gateway;

  @Inject
  public CreateProjectWorkspace(Gateway gateway) {
    this.gateway = gateway;
  }

  @Funq("createProjectWorkspace")
  public APIGatewayV2HTTPResponse createProjectWorkspace(APIGatewayV2HTTPEvent event) {
    return gateway.serve(
        PlanningActions.CREATE_PROJECT_WORKSPACE,
        event,
        call -> Outcome.refuse(ProblemCode.WORKSPACES_NOT_OFFERED));
  }
}
