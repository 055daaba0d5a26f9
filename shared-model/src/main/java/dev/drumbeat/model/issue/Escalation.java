package dev.drumbeat.model.issue;

import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.agent.WayUp;
import dev.drumbeat.model.api.Problem;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.issue.IssueChange.Accepted;
import dev.drumbeat.model.wake.WakeReason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An issue whose agent is at the end of its means goes to the next who can decide (R3). */
public final class Escalation {
  private Escalation() {}

  /**
   * Why this caller may not escalate, if it may not: only whoever has the issue, those above it,
   * and the board do.
   *
   * @param from whose issue it is
   */
  public static Optional<Problem> refusal(Issue issue, Agent from, Standing standing) {
    if (issue.status().isClosed()) {
      return Optional.of(
          CheckoutDecision.conflict(ProblemCode.ISSUE_CLOSED, issue, standing.now()));
    }
    if (standing.isStale(issue)) {
      return Optional.of(CheckoutDecision.conflict(ProblemCode.STALE_FENCE, issue, standing.now()));
    }
    boolean concerned =
        standing.overrules()
            || standing.is(Optional.of(from.id()))
            || standing.actor().agentId().filter(from.path()::contains).isPresent();
    return concerned
        ? Optional.empty()
        : Optional.of(
            Problem.of(ProblemCode.FORBIDDEN_FOR_AGENT, Map.of("issueId", issue.id().value())));
  }

  /** The issue is the manager's, to be taken up anew, or blocked as long as its blockers are. */
  public static Accepted toManager(Issue issue, Agent manager, String comment, Standing standing) {
    IssueStatus status = issue.openBlockers().isEmpty() ? IssueStatus.TODO : IssueStatus.BLOCKED;
    Issue after =
        moved(issue, status, standing).with(b -> b.assignee(manager.id()).assigneeUser(null));
    boolean own = standing.is(Optional.of(manager.id()));
    return new Accepted(
        issue,
        after,
        Optional.of(comment),
        Optional.empty(),
        own ? List.of() : List.of(WakeReason.ISSUE_ESCALATED),
        issue.lease().isPresent());
  }

  /**
   * Nobody but the board is left: the issue waits for its word.
   *
   * @param descriptor what unblocks it
   */
  public static Accepted toBoard(
      Issue issue, String comment, String descriptor, Standing standing) {
    return new Accepted(
        issue,
        moved(issue, IssueStatus.BLOCKED, standing).with(b -> b.unblockDescriptor(descriptor)),
        Optional.of(comment),
        Optional.of(
            "Escalated to the board: nobody above can take this."
                + " Answer its approval, or with a comment."),
        List.of(),
        issue.lease().isPresent());
  }

  /** Whether the issue waits already, and nobody spoke on it since (C8). */
  public static boolean isRepeated(Issue issue, Standing standing) {
    return issue.status() == IssueStatus.BLOCKED
        && !standing.holds(issue)
        && Block.isUnspoken(issue);
  }

  /**
   * The board answered what the issue waits for: a yes lets it go on, unless blockers are open;
   * with a no it stays, and no longer for that.
   *
   * @param told who learns of the answer already
   */
  public static Accepted answered(
      Issue issue, boolean approved, Optional<AgentId> told, Standing standing) {
    boolean goesOn = approved && issue.openBlockers().isEmpty();
    IssueStatus status = goesOn ? IssueStatus.TODO : IssueStatus.BLOCKED;
    Instant since = goesOn ? null : issue.blockedAt().orElse(standing.now());
    Issue after =
        moved(issue, status, standing).with(b -> b.unblockDescriptor(null).blockedAt(since));
    boolean learns =
        goesOn && issue.assignee().filter(who -> !told.equals(Optional.of(who))).isPresent();
    return new Accepted(
        issue,
        after,
        Optional.empty(),
        Optional.empty(),
        learns ? List.of(WakeReason.ISSUE_STATUS_CHANGED) : List.of(),
        issue.lease().isPresent());
  }

  /** The same with what the way up passed by. */
  public static Accepted noting(Accepted change, WayUp way) {
    if (way.skipped().isEmpty()) {
      return change;
    }
    List<String> passed =
        way.skipped().stream().map(a -> a.name() + " (" + a.status().wire() + ")").toList();
    String note = "Skipped on the way up: " + String.join(", ", passed) + ".";
    return new Accepted(
        change.before(),
        change.after(),
        change.comment(),
        Optional.of(change.systemNote().map(said -> said + " " + note).orElse(note)),
        change.wakesAssignee(),
        change.letsGo());
  }

  /** Where it comes to rest again; a block is dated by the comment that goes with it. */
  private static Issue moved(Issue issue, IssueStatus status, Standing standing) {
    boolean enters = status != issue.status();
    return issue.with(
        b ->
            b.status(status)
                .statusVersion(issue.statusVersion() + (enters ? 1 : 0))
                .lease(null)
                .lapses(0)
                .blockedAt(null)
                .updatedAt(standing.now())
                .version(issue.version() + 1));
  }
}
