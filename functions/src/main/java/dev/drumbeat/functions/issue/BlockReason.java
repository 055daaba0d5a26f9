package dev.drumbeat.functions.issue;

import dev.drumbeat.functions.approval.PendingApprovals;
import dev.drumbeat.functions.gateway.Json;
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
 * Why an issue is blocked by an edit that does not say: a pending approval about it is reason
 * enough (C4). It becomes the issue's unblock descriptor, so that the issue tells what it waits
 * for; one that was answered is no reason for the next block.
 */
@Singleton
public class BlockReason {
  private static final String APPROVAL = "approvalId";

  private final PendingApprovals approvals;
  private final Json json;

  @Inject
  public BlockReason(PendingApprovals approvals, Json json) {
    this.approvals = approvals;
    this.json = json;
  }

  /** The edit with its reason, and the approval that is the reason. */
  record Reasoned(IssueEdit edit, Optional<Approval> approval) {}

  Reasoned of(Issue issue, IssueEdit edit) {
    if (!isSilentBlock(issue, edit)) {
      return new Reasoned(edit, Optional.empty());
    }
    Optional<Approval> pending = approvals.latestOf(issue.company(), issue.id());
    return new Reasoned(edit.unblockedBy(Sent.as(pending.map(this::descriptor))), pending);
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
        && issue.unblockDescriptor().filter(text -> !isOurs(text)).isEmpty();
  }

  private boolean isOurs(String descriptor) {
    return json.stored(descriptor).has(APPROVAL);
  }

  private String descriptor(Approval approval) {
    String id = approval.id().value();
    return json.write(
        json.object()
            .put("owner", "board")
            .put("action", "Answer approval " + id)
            .put(APPROVAL, id));
  }
}
