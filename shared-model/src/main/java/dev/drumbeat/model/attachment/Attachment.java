package dev.drumbeat.model.attachment;

import dev.drumbeat.model.comment.CommentId;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.identity.Actor;
import dev.drumbeat.model.issue.IssueId;
import java.time.Instant;
import java.util.Optional;

/**
 * A file of an issue; its bytes are kept elsewhere, under its id (C10).
 *
 * @param comment the comment it belongs to, if it came with one
 * @param author who sent it, and in which run
 */
public record Attachment(
    AttachmentId id,
    CompanyId company,
    IssueId issue,
    Optional<CommentId> comment,
    Actor author,
    FileFacts file,
    Instant createdAt) {

  /** Most bytes that go through the API; a larger file is announced and sent past it. */
  public static final int MAX_SENT = 4 * 1024 * 1024;

  /** Most bytes of an announced file. */
  public static final int MAX_ANNOUNCED = 100 * 1024 * 1024;
}
