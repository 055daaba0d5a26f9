package dev.drumbeat.model.routine;

import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.issue.IssueId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * One firing of a routine and what came of it; never changed once written.
 *
 * @param payload what it was fired with, as JSON
 * @param linkedIssue the issue it filed, or the one at work that it was left to
 * @param coalescedInto the firing that filed the issue it was left to
 */
public record RoutineRun(
    RoutineRunId id,
    CompanyId company,
    RoutineId routine,
    Optional<RoutineTriggerId> trigger,
    Source source,
    Status status,
    Optional<String> idempotencyKey,
    Optional<String> payload,
    Optional<IssueId> linkedIssue,
    Optional<RoutineRunId> coalescedInto,
    Optional<String> failureReason,
    Instant triggeredAt) {

  /** Who or what fired. */
  public enum Source {
    SCHEDULE,
    MANUAL,
    API,
    WEBHOOK;

    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What came of it. */
  public enum Status {
    ISSUE_CREATED,
    COALESCED,
    SKIPPED,
    FAILED;

    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The same, having filed this issue. */
  public RoutineRun filing(IssueId issue) {
    return ended(Status.ISSUE_CREATED, Optional.of(issue), Optional.empty());
  }

  /** The same, left to work that is going on. */
  public RoutineRun leftTo(Status how, IssueId issue, Optional<RoutineRunId> other) {
    return ended(how, Optional.of(issue), other);
  }

  private RoutineRun ended(Status how, Optional<IssueId> issue, Optional<RoutineRunId> other) {
    return new RoutineRun(
        id,
        company,
        routine,
        trigger,
        source,
        how,
        idempotencyKey,
        payload,
        issue,
        other,
        failureReason,
        triggeredAt);
  }
}
