package dev.drumbeat.functions.approval;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.ApprovalWire;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.ApprovalActions;
import dev.drumbeat.model.approval.Approval;
import dev.drumbeat.model.approval.ApprovalType;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Asks the board (A1); what is gated waits for the answer, and is set up with the asking. Routine
 * work is asked about too, so that there is a record of it, and waits for nobody (A4).
 */
@Singleton
public class CreateApproval {
  private final Gateway gateway;
  private final AskingReader terms;
  private final ApprovalEffects effects;
  private final Asking asking;
  private final ApprovalWire wire;

  @Inject
  public CreateApproval(
      Gateway gateway,
      AskingReader terms,
      ApprovalEffects effects,
      Asking asking,
      ApprovalWire wire) {
    this.gateway = gateway;
    this.terms = terms;
    this.effects = effects;
    this.asking = asking;
    this.wire = wire;
  }

  @Funq("createApproval")
  public APIGatewayV2HTTPResponse createApproval(APIGatewayV2HTTPEvent event) {
    return gateway.serve(ApprovalActions.CREATE_APPROVAL, event, this::create);
  }

  private Outcome create(Call call) {
    ApprovalType type = call.body().choice("type", ApprovalType.class).orElseThrow();
    Asking.Terms asked = terms.read(call);
    ObjectNode sent = (ObjectNode) call.body().node("payload").orElseThrow();
    WriteSet writes = new WriteSet(call.company());
    ObjectNode payload = effects.asked(writes, call, type, sent);
    Asking.Terms judged = asked.routine(effects.routine(writes, call, type, payload));
    Approval approval = asking.add(writes, call.actor(), Asking.asked(type, payload), judged);
    Runnable follow =
        approval.status().isOpen()
            ? ApprovalEffect.NOTHING
            : effects.settled(writes, approval, call.actor());
    return Outcome.plan(writes, Answer.created(wire.row(call, approval))).then(follow);
  }
}
