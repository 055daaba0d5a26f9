package dev.drumbeat.functions.approval;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.ApprovalWire;
import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.ApprovalActions;
import dev.drumbeat.model.approval.Approval;
import dev.drumbeat.model.approval.ApprovalComment;
import dev.drumbeat.model.approval.ApprovalCommentId;
import dev.drumbeat.model.identity.IdSource;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Says something to an approval, answered or not; others' words wake the requester (A3). */
@Singleton
public class CreateApprovalComment {
  private final Gateway gateway;
  private final ApprovalReader reader;
  private final ApprovalWriter writer;
  private final IdSource ids;
  private final ApprovalWire wire;

  @Inject
  public CreateApprovalComment(
      Gateway gateway,
      ApprovalReader reader,
      ApprovalWriter writer,
      IdSource ids,
      ApprovalWire wire) {
    this.gateway = gateway;
    this.reader = reader;
    this.writer = writer;
    this.ids = ids;
    this.wire = wire;
  }

  @Funq("createApprovalComment")
  public APIGatewayV2HTTPResponse createApprovalComment(APIGatewayV2HTTPEvent event) {
    return gateway.serve(ApprovalActions.CREATE_APPROVAL_COMMENT, event, this::create);
  }

  /** An approval is never deleted, so nothing of it has to hold when the comment is written. */
  private Outcome create(Call call) {
    Approval approval = reader.of(call);
    ApprovalComment comment =
        new ApprovalComment(
            new ApprovalCommentId(ids.next()),
            call.company(),
            approval.id(),
            call.actor(),
            call.body().required("body"),
            call.now());
    WriteSet writes = new WriteSet(call.company());
    writes.put(
        ApprovalCommentItem.PARTICIPANT, ApprovalCommentItem.write(comment), Condition.ABSENT);
    writer.spoken(writes, approval, call.actor());
    return Outcome.plan(writes, Answer.created(wire.comment(comment)));
  }
}
