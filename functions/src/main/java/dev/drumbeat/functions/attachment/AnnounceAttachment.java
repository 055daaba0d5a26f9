package dev.drumbeat.functions.attachment;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.blob.BlobName;
import dev.drumbeat.functions.blob.Blobs;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Fields;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.Violation;
import dev.drumbeat.functions.gateway.wire.AttachmentWire;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.AttachmentActions;
import dev.drumbeat.model.attachment.Attachment;
import dev.drumbeat.model.attachment.FileFacts;
import dev.drumbeat.model.attachment.FileName;
import dev.drumbeat.model.attachment.MediaType;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Announces a file that is sent past the API (C10): the answer says where to PUT exactly these
 * bytes, without a credential. It is an attachment once it is completed; what is not is forgotten.
 */
@Singleton
public class AnnounceAttachment {
  private static final Duration INVITED = Duration.ofMinutes(15);
  private static final Duration KEPT = Duration.ofDays(1);

  private final Gateway gateway;
  private final Attachments attachments;
  private final Blobs blobs;
  private final AttachmentWire wire;

  @Inject
  public AnnounceAttachment(
      Gateway gateway, Attachments attachments, Blobs blobs, AttachmentWire wire) {
    this.gateway = gateway;
    this.attachments = attachments;
    this.blobs = blobs;
    this.wire = wire;
  }

  @Funq("announceAttachment")
  public APIGatewayV2HTTPResponse announceAttachment(APIGatewayV2HTTPEvent event) {
    return gateway.serve(AttachmentActions.ANNOUNCE_ATTACHMENT, event, this::announce);
  }

  private Outcome announce(Call call) {
    Attachments.Seen seen = attachments.next(call, facts(call.body()));
    Attachment attachment = seen.attachment();
    WriteSet writes = new WriteSet(call.company());
    AttachmentItem.announce(writes, attachment, call.now().plus(KEPT));
    seen.footing().hold(writes);
    Blobs.Invitation invitation =
        blobs.invite(
            BlobName.upload(attachment.company(), attachment.id()),
            CompleteAttachment.promise(attachment.file()),
            call.now().plus(INVITED));
    Answer answer = Answer.created(wire.upload(attachment, invitation));
    return Outcome.plan(writes, answer.withSecret());
  }

  private static FileFacts facts(Fields body) {
    String sha256 = body.required("sha256").toLowerCase(Locale.ROOT);
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw Violation.refusal(
          List.of(
              new Violation("invalid_value", List.of("sha256"), "Expected 64 hexadecimal digits")));
    }
    return new FileFacts(
        FileName.of(body.text("originalFilename")),
        MediaType.of(body.text("contentType")),
        body.integer("byteSize").orElseThrow(),
        sha256);
  }
}
