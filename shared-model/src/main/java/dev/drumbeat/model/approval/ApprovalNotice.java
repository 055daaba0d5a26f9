package dev.drumbeat.model.approval;

import dev.drumbeat.model.issue.IssueId;
import java.util.List;

/** What a wake tells about an approval: which one, how it stands, which issues it is about (A3). */
public record ApprovalNotice(ApprovalId approval, ApprovalStatus status, List<IssueId> issues) {
  public ApprovalNotice {
    issues = List.copyOf(issues);
  }

  /** The approval as it stands now. */
  public static ApprovalNotice of(Approval approval) {
    return new ApprovalNotice(approval.id(), approval.status(), approval.issues());
  }
}
