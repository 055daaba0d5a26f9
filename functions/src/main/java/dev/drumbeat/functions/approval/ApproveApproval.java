package dev.drumbeat.functions.approval;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Access;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.model.api.ApprovalActions;
import dev.drumbeat.model.approval.Approval;
import dev.drumbeat.model.approval.ApprovalDecision;
import dev.drumbeat.model.member.Role;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;

/** The board says yes; what was gated happens with it (A2). */
@Singleton
public class ApproveApproval {
  private final Gateway gateway;
  private final Decisions decisions;

  @Inject
  public ApproveApproval(Gateway gateway, Decisions decisions) {
    this.gateway = gateway;
    this.decisions = decisions;
  }

  @Funq("approveApproval")
  public APIGatewayV2HTTPResponse approveApproval(APIGatewayV2HTTPEvent event) {
    return gateway.serve(
        ApprovalActions.APPROVE_APPROVAL,
        event,
        call -> decisions.take(call, (approval, by) -> approve(call, approval, by)));
  }

  /** Some types are for admins only; the catalogue cannot say so of one action. */
  private static ApprovalDecision approve(Call call, Approval approval, ApprovalDecision.By by) {
    Role least = approval.type().leastRole();
    return call.isBoard(least)
        ? ApprovalDecision.approve(approval, by)
        : new ApprovalDecision.Refused(Access.tooSmall(call.role().orElseThrow(), least, Map.of()));
  }
}
