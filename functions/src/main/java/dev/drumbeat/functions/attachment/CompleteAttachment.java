package dev.drumbeat.functions.attachment;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.blob.BlobName;
import dev.drumbeat.functions.blob.Blobs;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.AttachmentWire;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.AttachmentActions;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.attachment.Attachment;
import dev.drumbeat.model.attachment.FileFacts;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Attaches an announced file whose bytes have come (C10). They are kept under a name that no
 * invitation reaches, then the attachment commits; completing it again answers the same.
 */
@Singleton
public class CompleteAttachment {
  private final Gateway gateway;
  private final Attachments attachments;
  private final Blobs blobs;
  private final AttachmentWire wire;

  @Inject
  public CompleteAttachment(
      Gateway gateway, Attachments attachments, Blobs blobs, AttachmentWire wire) {
    this.gateway = gateway;
    this.attachments = attachments;
    this.blobs = blobs;
    this.wire = wire;
  }

  @Funq("completeAttachment")
  public APIGatewayV2HTTPResponse completeAttachment(APIGatewayV2HTTPEvent event) {
    return gateway.serve(AttachmentActions.COMPLETE_ATTACHMENT, event, this::complete);
  }

  static Blobs.Promise promise(FileFacts file) {
    return new Blobs.Promise(file.bytes(), file.type().value(), file.sha256());
  }

  private Outcome complete(Call call) {
    Attachments.Announced announced = attachments.announced(call);
    Attachment attachment = announced.seen().attachment();
    Answer answer = Answer.ok(wire.row(attachment));
    if (announced.isComplete()) {
      return Outcome.answer(answer);
    }
    BlobName sent = BlobName.upload(attachment.company(), attachment.id());
    BlobName kept = BlobName.attachment(attachment.company(), attachment.id());
    if (!blobs.keep(sent, promise(attachment.file()), kept)) {
      return Outcome.refuse(ProblemCode.UPLOAD_INCOMPLETE);
    }
    WriteSet writes = attachments.added(call, announced.seen());
    AttachmentItem.came(writes, attachment);
    return Outcome.plan(writes, answer).then(() -> blobs.delete(sent));
  }
}
