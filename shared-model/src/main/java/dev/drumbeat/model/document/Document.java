package dev.drumbeat.model.document;

import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.identity.Actor;
import dev.drumbeat.model.issue.IssueId;
import java.time.Instant;
import java.util.Optional;

/** A named, revisioned text on an issue (C10). The body lives in its revisions. */
public record Document(
    DocumentId id,
    CompanyId company,
    IssueId issue,
    String key,
    Optional<String> title,
    String format,
    String latestRevisionId,
    int latestRevisionNumber,
    Actor createdBy,
    Actor updatedBy,
    Instant createdAt,
    Instant updatedAt) {
  /** Most characters of a body (SPEC §3). */
  public static final int MAX_CHARS = 512 * 1024;

  /** Whether this is what a writer has read who names this revision as its base. */
  public boolean isAt(Optional<String> baseRevisionId) {
    return baseRevisionId.filter(latestRevisionId::equalsIgnoreCase).isPresent();
  }

  /** The document once this revision is its latest. */
  public Document following(Revision revision) {
    return new Document(
        id,
        company,
        issue,
        key,
        revision.title(),
        revision.format(),
        revision.id(),
        revision.number(),
        createdBy,
        revision.author(),
        createdAt,
        revision.createdAt());
  }
}
