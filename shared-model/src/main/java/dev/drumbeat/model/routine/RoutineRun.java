package dev.drumbeat.model.routine;

import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.issue.IssueStatus;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * One firing of a routine and what came of it; never changed once written. What becomes of the
 * issue it filed is read from that issue.
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

  /** What came of it; {@code COMPLETED} is never stored. */
  public enum Status {
    ISSUE_CREATED,
    COMPLETED,
    COALESCED,
    SKIPPED,
    FAILED;

    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * How a firing stands.
   *
   * @param completedAt when it was over; a firing that filed an issue ends with that issue
   */
  public record Standing(
      Status status, Optional<Instant> completedAt, Optional<String> failureReason) {}

  /** The issue it filed itself. */
  public Optional<IssueId> filed() {
    return linkedIssue.filter(issue -> status == Status.ISSUE_CREATED);
  }

  /**
   * How it stands.
   *
   * @param issue the issue it filed, as it is now, if it filed one that is still there
   */
  public Standing standing(Optional<Issue> issue) {
    Optional<Issue> closed = issue.filter(filed -> filed.status().isClosed());
    if (closed.isEmpty()) {
      boolean open = status == Status.ISSUE_CREATED;
      return new Standing(
          status, open ? Optional.empty() : Optional.of(triggeredAt), failureReason);
    }
    return closed.get().status() == IssueStatus.DONE
        ? new Standing(Status.COMPLETED, closed.get().completedAt(), Optional.empty())
        : new Standing(
            Status.FAILED, closed.get().cancelledAt(), Optional.of("Its issue was cancelled"));
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
