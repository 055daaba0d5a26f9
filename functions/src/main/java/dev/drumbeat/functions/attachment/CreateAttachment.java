package dev.drumbeat.functions.attachment;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.blob.BlobName;
import dev.drumbeat.functions.blob.Blobs;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.SentFile;
import dev.drumbeat.functions.gateway.wire.AttachmentWire;
import dev.drumbeat.model.api.AttachmentActions;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.attachment.Attachment;
import dev.drumbeat.model.attachment.FileFacts;
import dev.drumbeat.model.attachment.FileName;
import dev.drumbeat.model.attachment.MediaType;
import dev.drumbeat.model.identity.Digest;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Attaches a file that came with the call (C10): its bytes are kept first, then the attachment
 * commits. Where it does not, the bytes are removed again; if that is lost too, nothing refers to
 * them.
 */
@Singleton
public class CreateAttachment {
  private final Gateway gateway;
  private final Attachments attachments;
  private final Blobs blobs;
  private final AttachmentWire wire;

  @Inject
  public CreateAttachment(
      Gateway gateway, Attachments attachments, Blobs blobs, AttachmentWire wire) {
    this.gateway = gateway;
    this.attachments = attachments;
    this.blobs = blobs;
    this.wire = wire;
  }

  @Funq("createAttachment")
  public APIGatewayV2HTTPResponse createAttachment(APIGatewayV2HTTPEvent event) {
    return gateway.serve(AttachmentActions.CREATE_ATTACHMENT, event, this::create);
  }

  private Outcome create(Call call) {
    SentFile sent = call.body().file("file").orElseThrow();
    if (sent.bytes().length > Attachment.MAX_SENT) {
      return Outcome.refuse(ProblemCode.PAYLOAD_TOO_LARGE);
    }
    if (sent.bytes().length == 0) {
      return Outcome.refuse(ProblemCode.ATTACHMENT_EMPTY);
    }
    Attachments.Seen seen = attachments.next(call, facts(sent));
    Attachment attachment = seen.attachment();
    BlobName name = BlobName.attachment(attachment.company(), attachment.id());
    blobs.put(name, sent.bytes(), attachment.file().type().value());
    return Outcome.plan(attachments.added(call, seen), Answer.created(wire.row(attachment)))
        .orElse(() -> blobs.delete(name));
  }

  private static FileFacts facts(SentFile sent) {
    return new FileFacts(
        FileName.of(sent.name()),
        MediaType.of(sent.type()),
        sent.bytes().length,
        Digest.sha256(sent.bytes()));
  }
}
