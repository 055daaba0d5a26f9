package dev.drumbeat.functions.issue;

import dev.drumbeat.functions.approval.PendingApprovals;
import dev.drumbeat.model.approval.Approval;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueEdit;
import dev.drumbeat.model.issue.IssueStatus;
import dev.drumbeat.model.issue.Sent;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/**
 * Why an issue is blocked by an edit that does not say: a pending interaction in its thread, or a
 * pending approval about it, is reason enough (C4). It becomes the issue's unblock descriptor, so
 * that the issue tells what it waits for; one that was answered is no reason for the next block.
 */
@Singleton
public class BlockReason {
  private final PendingApprovals approvals;
  private final WaitsFor waits;

  @Inject
  public BlockReason(PendingApprovals approvals, WaitsFor waits) {
    this.approvals = approvals;
    this.waits = waits;
  }

  /** The edit with its reason, and the approval that is the reason. */
  record Reasoned(IssueEdit edit, Optional<Approval> approval) {}

  Reasoned of(Issue issue, IssueEdit edit) {
    if (!isSilentBlock(issue, edit)) {
      return new Reasoned(edit, Optional.empty());
    }
    if (!issue.pending().isEmpty()) {
      String descriptor = waits.descriptor(issue.pending().getLast().id());
      return new Reasoned(edit.unblockedBy(Sent.as(Optional.of(descriptor))), Optional.empty());
    }
    Optional<Approval> pending = approvals.latestOf(issue.company(), issue.id());
    return new Reasoned(
        edit.unblockedBy(Sent.as(pending.map(Approval::id).map(waits::descriptor))), pending);
  }

  /** Only such an edit costs the look at the approvals. */
  private boolean isSilentBlock(Issue issue, IssueEdit edit) {
    IssueEdit.Content content = edit.content();
    Set<?> blockers =
        edit.relations().blockers().<Set<?>>map(b -> b.open()).orElse(issue.openBlockers());
    return content.status().filter(s -> s == IssueStatus.BLOCKED).isPresent()
        && edit.comment().isEmpty()
        && blockers.isEmpty()
        && !content.unblockDescriptor().present()
        && issue.unblockDescriptor().filter(text -> !waits.isAnswer(text)).isEmpty();
  }
}
