package dev.drumbeat.functions.attachment;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.blob.BlobName;
import dev.drumbeat.functions.blob.Blobs;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.AttachmentActions;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.attachment.Attachment;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Removes an attachment, for the agent that sent it and the board; the audit keeps its name. Its
 * bytes go after it: what is left of them if that is lost, nothing refers to.
 */
@Singleton
public class DeleteAttachment {
  private final Gateway gateway;
  private final Attachments attachments;
  private final Blobs blobs;
  private final Json json;

  @Inject
  public DeleteAttachment(Gateway gateway, Attachments attachments, Blobs blobs, Json json) {
    this.gateway = gateway;
    this.attachments = attachments;
    this.blobs = blobs;
    this.json = json;
  }

  @Funq("deleteAttachment")
  public APIGatewayV2HTTPResponse deleteAttachment(APIGatewayV2HTTPEvent event) {
    return gateway.serve(AttachmentActions.DELETE_ATTACHMENT, event, this::delete);
  }

  private Outcome delete(Call call) {
    Attachments.Seen seen = attachments.see(call);
    Attachment attachment = seen.attachment();
    if (!call.isBoard() && !attachment.author().agentId().equals(call.actor().agentId())) {
      return Outcome.refuse(ProblemCode.FORBIDDEN_FOR_AGENT);
    }
    WriteSet writes = new WriteSet(call.company());
    AttachmentItem.remove(writes, attachment);
    attachments.record(writes, call, "removed", attachment);
    seen.footing().hold(writes);
    BlobName name = BlobName.attachment(attachment.company(), attachment.id());
    return Outcome.plan(writes, Answer.ok(json.object().put("ok", true)))
        .then(() -> blobs.delete(name));
  }
}
