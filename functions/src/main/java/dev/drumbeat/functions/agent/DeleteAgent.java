package dev.drumbeat.functions.agent;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.model.api.AgentActions;
import dev.drumbeat.model.api.Problem;
import dev.drumbeat.model.api.ProblemCode;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;

/** Says what to do instead: what an agent did stays readable, and who did it (H7). */
@Singleton
public class DeleteAgent {
  private final Gateway gateway;

  @Inject
  public DeleteAgent(Gateway gateway) {
    this.gateway = gateway;
  }

  @Funq("deleteAgent")
  public APIGatewayV2HTTPResponse deleteAgent(APIGatewayV2HTTPEvent event) {
    return gateway.serve(
        AgentActions.DELETE_AGENT,
        event,
        call ->
            Outcome.refuse(
                Problem.of(
                    ProblemCode.DELETION_NOT_OFFERED,
                    Map.of(
                        "error",
                        "Agents are not deleted, so that their work stays readable; POST to terminate instead"))));
  }
}
