package dev.drumbeat.functions.approval;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.ApprovalWire;
import dev.drumbeat.model.api.ApprovalActions;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** One approval, for the board and every agent of the company. */
@Singleton
public class GetApproval {
  private final Gateway gateway;
  private final ApprovalReader reader;
  private final ApprovalWire wire;

  @Inject
  public GetApproval(Gateway gateway, ApprovalReader reader, ApprovalWire wire) {
    this.gateway = gateway;
    this.reader = reader;
    this.wire = wire;
  }

  @Funq("getApproval")
  public APIGatewayV2HTTPResponse getApproval(APIGatewayV2HTTPEvent event) {
    return gateway.serve(
        ApprovalActions.GET_APPROVAL,
        event,
        call -> Outcome.answer(Answer.ok(wire.row(call, reader.of(call)))));
  }
}
