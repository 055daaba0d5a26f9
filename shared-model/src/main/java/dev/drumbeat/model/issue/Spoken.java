package dev.drumbeat.model.issue;

import dev.drumbeat.model.identity.Actor;
import dev.drumbeat.model.issue.IssueChange.Accepted;
import dev.drumbeat.model.wake.WakeReason;
import java.util.List;
import java.util.Optional;

/**
 * What a comment does to an issue: little, unless the board speaks on what had stopped (C7, W2).
 */
public final class Spoken {
  private Spoken() {}

  /**
   * The change a comment makes. The board's word on closed or blocked work of an agent sends it
   * back to todo, as the incumbent does; so does an explicit reopen.
   */
  public static Accepted on(Issue issue, String body, boolean reopens, Standing standing) {
    boolean byBoard = standing.actor() instanceof Actor.Board;
    boolean stopped =
        issue.status().isClosed()
            || (issue.status() == IssueStatus.BLOCKED && issue.openBlockers().isEmpty());
    boolean revives =
        stopped
            && issue.assignee().isPresent()
            && (byBoard || (reopens && issue.status().isClosed()));
    IssueStatus status = revives ? IssueStatus.TODO : issue.status();
    boolean own = !revives && Block.isTheBlockedOnesWord(issue, standing);
    Issue after =
        issue.with(
            b ->
                b.status(status)
                    .blockedAt(own ? null : issue.blockedAt().orElse(null))
                    .statusVersion(issue.statusVersion() + (revives ? 1 : 0))
                    .completedAt(revives ? null : issue.completedAt().orElse(null))
                    .cancelledAt(revives ? null : issue.cancelledAt().orElse(null))
                    .updatedAt(standing.now())
                    .version(issue.version() + 1));
    return new Accepted(
        issue, after, Optional.of(body), Optional.empty(), wakes(after, revives, standing), false);
  }

  /** A run that lost the issue may still speak, but no longer as its holder. */
  public static Standing standing(Issue issue, Standing standing) {
    return standing.isStale(issue)
        ? new Standing(standing.actor(), Optional.empty(), standing.overrules(), standing.now())
        : standing;
  }

  private static List<WakeReason> wakes(Issue after, boolean revives, Standing standing) {
    if (after.assignee().isEmpty() || standing.is(after.assignee())) {
      return List.of();
    }
    if (revives) {
      return List.of(WakeReason.ISSUE_REOPENED_VIA_COMMENT);
    }
    return after.status().isClosed() ? List.of() : List.of(WakeReason.ISSUE_COMMENTED);
  }
}
