package dev.drumbeat.model.comment;

import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.identity.Actor;
import dev.drumbeat.model.issue.IssueId;
import java.time.Instant;
import java.util.Optional;

/** One entry of an issue's thread, the memory of everybody who works on it (C7). */
public record Comment(
    CommentId id,
    CompanyId company,
    IssueId issue,
    Actor author,
    String body,
    Optional<String> clientRequestId,
    Instant createdAt,
    Optional<Instant> deletedAt) {
  /** Most characters of a comment or a description (SPEC §3). */
  public static final int MAX_CHARS = 64 * 1024;

  /** What stays of a deleted comment: everything but its words. */
  public Comment deleted(Instant at) {
    return new Comment(id, company, issue, author, "", clientRequestId, createdAt, Optional.of(at));
  }
}
