package dev.drumbeat.functions.issue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.model.api.IssueActions;
import dev.drumbeat.model.api.ProblemCode;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Says that there are no workspaces: a run works where its agent is, and the context of an issue
 * names none. There is nothing to guard, so everybody is told the same.
 */
@Singleton
public class ControlRuntimeService {
  private final Gateway gateway;

  @Inject
  public ControlRuntimeService(Gateway gateway) {
    this.gateway = gateway;
  }

  @Funq("controlRuntimeService")
  public APIGatewayV2HTTPResponse controlRuntimeService(APIGatewayV2HTTPEvent event) {
    return gateway.serve(
        IssueActions.CONTROL_RUNTIME_SERVICE,
        event,
        call -> Outcome.refuse(ProblemCode.WORKSPACES_NOT_OFFERED));
  }
}
