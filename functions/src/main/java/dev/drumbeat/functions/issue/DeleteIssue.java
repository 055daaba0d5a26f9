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

/** Says what to do instead: an issue and what was done to it stay readable (H7). */
@Singleton
public class DeleteIssue {
  private final Gateway gateway;

  @Inject
  public DeleteIssue(Gateway gateway) {
    this.gateway = gateway;
  }

  @Funq("deleteIssue")
  public APIGatewayV2HTTPResponse deleteIssue(APIGatewayV2HTTPEvent event) {
    return gateway.serve(
        IssueActions.DELETE_ISSUE, event, call -> Outcome.refuse(ProblemCode.DELETION_NOT_OFFERED));
  }
}
