package dev.drumbeat.functions.approval;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.model.api.ApprovalActions;
import dev.drumbeat.model.approval.ApprovalDecision;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** The board wants it asked differently; nothing happens yet. */
@Singleton
public class RequestApprovalRevision {
  private final Gateway gateway;
  private final Decisions decisions;

  @Inject
  public RequestApprovalRevision(Gateway gateway, Decisions decisions) {
    this.gateway = gateway;
    this.decisions = decisions;
  }

  @Funq("requestApprovalRevision")
  public APIGatewayV2HTTPResponse requestApprovalRevision(APIGatewayV2HTTPEvent event) {
    return gateway.serve(
        ApprovalActions.REQUEST_APPROVAL_REVISION,
        event,
        call -> decisions.take(call, ApprovalDecision::requestRevision));
  }
}
