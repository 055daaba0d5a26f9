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

/** Says what to do instead: issues and costs keep naming their project (B5). */
@Singleton
public class DeleteProject {
  private final Gateway gateway;

  @Inject
  public DeleteProject(Gateway gateway) {
    this.gateway = gateway;
  }

  @Funq("deleteProject")
  public APIGatewayV2HTTPResponse deleteProject(APIGatewayV2HTTPEvent event) {
    return gateway.serve(
        PlanningActions.DELETE_PROJECT,
        event,
        call ->
            Outcome.refuse(
                Problem.of(
                    ProblemCode.DELETION_NOT_OFFERED,
                    Map.of(
                        "error",
                        "Projects are not deleted, since work and costs name them; set archivedAt"))));
  }
}
