package dev.drumbeat.model.api;

import static dev.drumbeat.model.api.Capability.THREAD;
import static dev.drumbeat.model.api.ItemType.ACTIVITY;
import static dev.drumbeat.model.api.ItemType.ATTACHMENT;
import static dev.drumbeat.model.api.ItemType.COMMENT;
import static dev.drumbeat.model.api.ItemType.HELD;
import static dev.drumbeat.model.api.ItemType.ISSUE;
import static dev.drumbeat.model.api.ItemType.POINTER;

import dev.drumbeat.model.attachment.Attachment;
import java.util.List;

/** The actions on the files of an issue (C10). */
public final class AttachmentActions {
  private static final String OF_AN_ISSUE = "/api/companies/{companyId}/issues/{issueId}/";
  private static final int HEX_OF_SHA256 = 64;

  public static final Action LIST_ATTACHMENTS =
      Action.get("/api/issues/{issueId}/attachments")
          .query(Shape.of().integer("limit", 1, 1000).line("cursor", 2000))
          .lists("Attachment")
          .reads(ATTACHMENT, ISSUE)
          .as(THREAD, "listAttachments", "The files of an issue, oldest first");

  public static final Action CREATE_ATTACHMENT =
      Action.post(OF_AN_ISSUE + "attachments")
          .run(RunRule.OPENED)
          .body(Shape.of().file("file").required().uuid("issueCommentId"))
          .answers(201, "Attachment")
          .reads(COMMENT)
          .writes(ACTIVITY, ATTACHMENT, POINTER)
          .as(THREAD, "createAttachment", "Send a file of at most 4 MB");

  public static final Action ANNOUNCE_ATTACHMENT =
      Action.post(OF_AN_ISSUE + "attachment-uploads")
          .run(RunRule.OPENED)
          .body(
              Shape.of()
                  .integer("byteSize", 1, Attachment.MAX_ANNOUNCED)
                  .required()
                  .line("sha256", HEX_OF_SHA256)
                  .required()
                  .line("originalFilename", 1000)
                  .line("contentType", 200)
                  .uuid("issueCommentId"))
          .answers(201, "AttachmentUpload")
          .reads(COMMENT)
          .writes(ATTACHMENT)
          .as(THREAD, "announceAttachment", "Announce a file, and learn where to PUT its bytes");

  public static final Action COMPLETE_ATTACHMENT =
      Action.post(OF_AN_ISSUE + "attachment-uploads/{uploadId}/complete")
          .run(RunRule.OPENED)
          .answers(200, "Attachment")
          .reads(ATTACHMENT)
          .writes(ACTIVITY, ATTACHMENT, POINTER)
          .as(THREAD, "completeAttachment", "Attach an announced file whose bytes were sent");

  public static final Action GET_ATTACHMENT_CONTENT =
      Action.get("/api/attachments/{attachmentId}/content")
          .query(Shape.of().choice("download", "1", "true", "0", "false"))
          .answers(200, "Content")
          .reads(ATTACHMENT)
          .as(THREAD, "getAttachmentContent", "A file's bytes, or where they are");

  public static final Action DELETE_ATTACHMENT =
      Action.delete("/api/attachments/{attachmentId}")
          .run(RunRule.REQUIRED)
          .answers(200, "Ok")
          .reads(ATTACHMENT, HELD, ISSUE)
          .writes(ACTIVITY, ATTACHMENT)
          .as(THREAD, "deleteAttachment", "Remove a file, for who sent it and the board");

  static final List<Action> ALL =
      List.of(
          LIST_ATTACHMENTS,
          CREATE_ATTACHMENT,
          ANNOUNCE_ATTACHMENT,
          COMPLETE_ATTACHMENT,
          GET_ATTACHMENT_CONTENT,
          DELETE_ATTACHMENT);

  private AttachmentActions() {}
}
