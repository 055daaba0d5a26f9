package dev.drumbeat.functions.attachment;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.blob.BlobName;
import dev.drumbeat.functions.blob.Blobs;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.model.api.AttachmentActions;
import dev.drumbeat.model.attachment.Attachment;
import dev.drumbeat.model.attachment.FileName;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * The bytes of an attachment, or a short-lived address of them: a function on AWS cannot answer
 * with large ones. What a browser could run it may only save.
 */
@Singleton
public class GetAttachmentContent {
  private static final Set<String> YES = Set.of("1", "true");

  private final Gateway gateway;
  private final Attachments attachments;
  private final Blobs blobs;

  @Inject
  public GetAttachmentContent(Gateway gateway, Attachments attachments, Blobs blobs) {
    this.gateway = gateway;
    this.attachments = attachments;
    this.blobs = blobs;
  }

  @Funq("getAttachmentContent")
  public APIGatewayV2HTTPResponse getAttachmentContent(APIGatewayV2HTTPEvent event) {
    return gateway.serve(AttachmentActions.GET_ATTACHMENT_CONTENT, event, this::get);
  }

  private Outcome get(Call call) {
    Attachment attachment = attachments.find(call);
    boolean saved =
        !attachment.file().type().isShown()
            || call.query().text("download").filter(YES::contains).isPresent();
    String disposition = disposition(saved, attachment.file().name());
    String type = attachment.file().type().value();
    BlobName name = BlobName.attachment(attachment.company(), attachment.id());
    return Outcome.answer(
        blobs
            .link(name, new Blobs.Shown(type, disposition))
            .map(Answer::elsewhere)
            .orElseGet(
                () ->
                    Answer.bytes(type, blobs.get(name)).with("Content-Disposition", disposition)));
  }

  /** The name in ASCII for whoever reads no other, and whole (RFC 6266). */
  private static String disposition(boolean saved, FileName name) {
    String ascii = name.value().replaceAll("[^ -~]|[\\\\%]", "_");
    String whole = URLEncoder.encode(name.value(), StandardCharsets.UTF_8).replace("+", "%20");
    return (saved ? "attachment" : "inline")
        + ("; filename=\"" + ascii + "\"; filename*=UTF-8''" + whole.replace("*", "%2A"));
  }
}
