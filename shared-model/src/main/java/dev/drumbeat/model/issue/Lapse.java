package dev.drumbeat.model.issue;

import dev.drumbeat.model.run.Held;
import dev.drumbeat.model.run.RunStatus;
import dev.drumbeat.model.wake.WakeReason;
import java.time.Instant;
import java.util.Optional;

/** What becomes of an issue whose run ended while holding it (C4 *continues*, C5). */
public record Lapse(
    Issue after, Optional<String> note, WakeReason wakesAssignee, boolean alarmsManager) {
  /** After this many lapses in a row the issue is blocked and the manager woken. */
  public static final int MOST_IN_A_ROW = 3;

  /** Decides by how the run ended and whether it had spoken. */
  public static Lapse decide(Issue issue, Held held, RunStatus ended, Instant now) {
    if (ended == RunStatus.SUCCEEDED && held.commentedAt().isPresent()) {
      return new Lapse(
          letGo(issue, IssueStatus.IN_PROGRESS, 0, now),
          Optional.empty(),
          WakeReason.ISSUE_CONTINUATION_NEEDED,
          false);
    }
    if (ended == RunStatus.CANCELLED) {
      return new Lapse(
          letGo(issue, IssueStatus.TODO, issue.lapses(), now),
          Optional.of("The run working on this was cancelled; it is back in todo."),
          WakeReason.ISSUE_LAPSED,
          false);
    }
    return lapsed(issue, ended, now);
  }

  /** The provider refused the run (W11): that is no lapse of its agent, and counts as none. */
  public static Lapse interrupted(Issue issue, Instant now) {
    return new Lapse(
        letGo(issue, IssueStatus.TODO, issue.lapses(), now),
        Optional.of("The provider refused the run working on this; it is back in todo."),
        WakeReason.ISSUE_LAPSED,
        false);
  }

  private static Lapse lapsed(Issue issue, RunStatus ended, Instant now) {
    int lapses = issue.lapses() + 1;
    boolean exhausted = lapses >= MOST_IN_A_ROW;
    String cause = "The run working on this ended (" + ended.wire() + ") without a disposition; ";
    String effect =
        exhausted
            ? "it happened "
                + lapses
                + " times in a row, so this is blocked and the manager is told."
            : "it is back in todo and its agent is woken once more.";
    return new Lapse(
        letGo(issue, exhausted ? IssueStatus.BLOCKED : IssueStatus.TODO, lapses, now),
        Optional.of(cause + effect),
        WakeReason.ISSUE_LAPSED,
        exhausted);
  }

  private static Issue letGo(Issue issue, IssueStatus status, int lapses, Instant now) {
    boolean moved = status != issue.status();
    return issue.with(
        b ->
            b.status(status)
                .statusVersion(issue.statusVersion() + (moved ? 1 : 0))
                .lease(null)
                .lapses(lapses)
                .blockedAt(status == IssueStatus.BLOCKED ? now : null)
                .updatedAt(now)
                .version(issue.version() + 1));
  }
}
