package dev.drumbeat.model.product;

import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.project.ProjectId;
import dev.drumbeat.model.run.RunId;
import java.time.Instant;
import java.util.Optional;

/**
 * What came of an issue and lives elsewhere: a pull request, a preview, an artifact.
 *
 * @param run the run that told of it
 */
public record WorkProduct(
    WorkProductId id,
    CompanyId company,
    IssueId issue,
    Optional<ProjectId> project,
    Optional<RunId> run,
    Content content,
    Instant createdAt,
    Instant updatedAt,
    long version) {

  /**
   * What is known of it.
   *
   * @param primary whether it is the one of its type to look at; an issue has one at most
   * @param metadata free, as JSON
   */
  public record Content(
      String type,
      String provider,
      String title,
      Optional<String> externalId,
      Optional<String> url,
      String status,
      String reviewState,
      String healthStatus,
      boolean primary,
      Optional<String> summary,
      Optional<String> metadata) {
    Content secondary() {
      return new Content(
          type,
          provider,
          title,
          externalId,
          url,
          status,
          reviewState,
          healthStatus,
          false,
          summary,
          metadata);
    }
  }

  /** The same with other content. */
  public WorkProduct with(Content changed, Instant now) {
    return new WorkProduct(id, company, issue, project, run, changed, createdAt, now, version + 1);
  }

  /** Whether another one that is primary takes its place. */
  public boolean yieldsTo(WorkProduct other) {
    return content.primary()
        && other.content().primary()
        && !id.equals(other.id())
        && content.type().equals(other.content().type());
  }

  /** The same, no longer the one to look at. */
  public WorkProduct secondary(Instant now) {
    return with(content.secondary(), now);
  }
}
