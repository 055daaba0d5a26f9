package dev.drumbeat.functions.approval;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.model.api.ApprovalActions;
import dev.drumbeat.model.approval.ApprovalDecision;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** The requester, or the board, no longer asks; what waited for it ends. */
@Singleton
public class WithdrawApproval {
  private final Gateway gateway;
  private final Decisions decisions;

  @Inject
  public WithdrawApproval(Gateway gateway, Decisions decisions) {
    this.gateway = gateway;
    this.decisions = decisions;
  }

  @Funq("withdrawApproval")
  public APIGatewayV2HTTPResponse withdrawApproval(APIGatewayV2HTTPEvent event) {
    return gateway.serve(
        ApprovalActions.WITHDRAW_APPROVAL,
        event,
        call -> decisions.take(call, ApprovalDecision::withdraw));
  }
}
