package dev.drumbeat.model.issue;

import dev.drumbeat.model.api.Problem;
import dev.drumbeat.model.wake.WakeReason;
import java.util.List;
import java.util.Optional;

/** What an edit of an issue comes to (C4, C6, C8). */
public sealed interface IssueChange {
  /**
   * The issue as it becomes and everything that goes with it.
   *
   * @param comment what to add to the thread, unless it would only repeat a block (C8)
   * @param systemNote what the control plane has to add, because the run left silently
   * @param wakesAssignee why the assignee after the change should run, if it should (W2)
   * @param letsGo whether the lease ends with this change
   * @param repeatsBlock whether it says again what blocks the issue already (C8)
   * @param closes whether an open issue is closed by it; {@code reopens} the reverse
   */
  record Accepted(
      Issue before,
      Issue after,
      Optional<String> comment,
      Optional<String> systemNote,
      List<WakeReason> wakesAssignee,
      boolean letsGo,
      boolean repeatsBlock)
      implements IssueChange {
    public Accepted(
        Issue before,
        Issue after,
        Optional<String> comment,
        Optional<String> systemNote,
        List<WakeReason> wakesAssignee,
        boolean letsGo) {
      this(before, after, comment, systemNote, wakesAssignee, letsGo, false);
    }

    public Accepted {
      wakesAssignee = List.copyOf(wakesAssignee);
    }

    public boolean closes() {
      return !before.status().isClosed() && after.status().isClosed();
    }

    public boolean reopens() {
      return before.status().isClosed() && !after.status().isClosed();
    }

    /** Whether it stands under another parent afterwards. */
    public boolean moves() {
      return !before.parent().equals(after.parent());
    }

    /** Whether the comment says why the issue is, or was, blocked: then it dates the block (C8). */
    public boolean explainsBlock() {
      boolean stillOwn =
          after.status() == IssueStatus.IN_PROGRESS && before.blockedAt().isPresent();
      return (after.status() == IssueStatus.BLOCKED || stillOwn) && after.blockedAt().isEmpty();
    }
  }

  /** The same block was asserted again and nobody spoke since: nothing to write (C8). */
  record Unchanged(Issue issue) implements IssueChange {}

  /** Refused, and why. */
  record Refused(Problem problem) implements IssueChange {}
}
