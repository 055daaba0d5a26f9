package dev.drumbeat.functions.approval;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.ApprovalWire;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.ApprovalActions;
import dev.drumbeat.model.approval.Approval;
import dev.drumbeat.model.approval.Approval.Asked;
import dev.drumbeat.model.approval.ApprovalDecision;
import dev.drumbeat.model.approval.ApprovalDecision.By;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Asks again after a revision was requested. Another payload is another question: its hash is new,
 * and answers to the old one are refused (A3).
 */
@Singleton
public class ResubmitApproval {
  private final Gateway gateway;
  private final ApprovalReader reader;
  private final ApprovalEffects effects;
  private final ApprovalWriter writer;
  private final ApprovalWire wire;

  @Inject
  public ResubmitApproval(
      Gateway gateway,
      ApprovalReader reader,
      ApprovalEffects effects,
      ApprovalWriter writer,
      ApprovalWire wire) {
    this.gateway = gateway;
    this.reader = reader;
    this.effects = effects;
    this.writer = writer;
    this.wire = wire;
  }

  @Funq("resubmitApproval")
  public APIGatewayV2HTTPResponse resubmitApproval(APIGatewayV2HTTPEvent event) {
    return gateway.serve(ApprovalActions.RESUBMIT_APPROVAL, event, this::resubmit);
  }

  /** Whether it may be asked again is decided before the payload is looked at. */
  private Outcome resubmit(Call call) {
    Approval before = reader.of(call);
    By by = By.of(call.actor(), call.now());
    return switch (ApprovalDecision.resubmit(before, before.asked(), by)) {
      case ApprovalDecision.Refused refused -> Outcome.refuse(refused.problem());
      case ApprovalDecision.Unchanged same ->
          Outcome.answer(Answer.ok(wire.row(call, same.approval())));
      case ApprovalDecision.Moved moved -> planned(call, moved, by);
    };
  }

  private Outcome planned(Call call, ApprovalDecision.Moved same, By by) {
    WriteSet writes = new WriteSet(call.company());
    Optional<JsonNode> payload = call.body().node("payload");
    ApprovalDecision.Moved moved =
        payload
            .map(sent -> effects.askedAgain(writes, call, same.before(), (ObjectNode) sent))
            .map(kept -> Asking.asked(same.before().type(), kept))
            .map(asked -> moved(same.before(), asked, by))
            .orElse(same);
    writer.move(writes, moved, call.actor());
    return Outcome.plan(writes, Answer.ok(wire.row(call, moved.after())));
  }

  private static ApprovalDecision.Moved moved(Approval before, Asked asked, By by) {
    return (ApprovalDecision.Moved) ApprovalDecision.resubmit(before, asked, by);
  }
}
