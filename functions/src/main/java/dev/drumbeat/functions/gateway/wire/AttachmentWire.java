package dev.drumbeat.functions.gateway.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.blob.BlobName;
import dev.drumbeat.functions.blob.Blobs;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.model.attachment.Attachment;
import dev.drumbeat.model.attachment.FileFacts;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Attachments as the incumbent's clients know them; an asset is the attachment itself. */
@Singleton
public class AttachmentWire {
  private final Json json;
  private final Blobs blobs;

  @Inject
  public AttachmentWire(Json json, Blobs blobs) {
    this.json = json;
    this.blobs = blobs;
  }

  public ObjectNode row(Attachment attachment) {
    FileFacts file = attachment.file();
    String content = contentPath(attachment);
    return new WireObject(json)
        .id("id", attachment.id())
        .id("companyId", attachment.company())
        .id("issueId", attachment.issue())
        .id("issueCommentId", attachment.comment())
        .id("originatingRunId", attachment.author().runId())
        .id("assetId", attachment.id())
        .text("provider", blobs.provider())
        .text("objectKey", BlobName.attachment(attachment.company(), attachment.id()).path())
        .text("contentType", file.type().value())
        .number("byteSize", file.bytes())
        .text("sha256", file.sha256())
        .text("originalFilename", file.name().value())
        .author("createdByAgentId", "createdByUserId", attachment.author())
        .time("createdAt", attachment.createdAt())
        .time("updatedAt", attachment.createdAt())
        .text("contentPath", content)
        .text("openPath", content)
        .text("downloadPath", content + "?download=1")
        .node();
  }

  /** What an agent needs to know to fetch them. */
  ArrayNode briefs(List<Attachment> attachments) {
    ArrayNode rows = json.array();
    attachments.forEach(
        attachment ->
            rows.add(
                new WireObject(json)
                    .id("id", attachment.id())
                    .text("filename", attachment.file().name().value())
                    .text("contentType", attachment.file().type().value())
                    .number("byteSize", attachment.file().bytes())
                    .text("contentPath", contentPath(attachment))
                    .time("createdAt", attachment.createdAt())
                    .node()));
    return rows;
  }

  /** What to do with an announced file. */
  public ObjectNode upload(Attachment attachment, Blobs.Invitation invitation) {
    String completePath =
        "/api/companies/%s/issues/%s/attachment-uploads/%s/complete"
            .formatted(
                attachment.company().value(), attachment.issue().value(), attachment.id().value());
    return new WireObject(json)
        .id("id", attachment.id())
        .id("issueId", attachment.issue())
        .text("uploadMethod", "PUT")
        .text("uploadUrl", invitation.url().toString())
        .set("uploadHeaders", json.tree(invitation.headers()))
        .time("expiresAt", invitation.until())
        .text("completePath", completePath)
        .node();
  }

  private static String contentPath(Attachment attachment) {
    return "/api/attachments/" + attachment.id().value() + "/content";
  }
}
