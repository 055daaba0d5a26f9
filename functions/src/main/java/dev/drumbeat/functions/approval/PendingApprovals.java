package dev.drumbeat.functions.approval;

import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Query;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.approval.Approval;
import dev.drumbeat.model.approval.ApprovalId;
import dev.drumbeat.model.approval.ApprovalStatus;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.issue.IssueId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * Which approvals an issue waits for: {@code C#c#ISSUE#i / APPROVAL#<id>} leads from an issue to
 * the approvals about it, consistently, because a block may rest on one (C4).
 */
@Singleton
public class PendingApprovals {
  /** Of more approvals about one issue, the latest are looked at. */
  private static final int MOST = 50;

  private final Table table;

  @Inject
  public PendingApprovals(Table table) {
    this.table = table;
  }

  /** Adds the way from each of its issues to a new approval. */
  static void link(WriteSet writes, Approval approval) {
    for (IssueId issue : approval.issues()) {
      Key key = Keys.issueApproval(approval.company(), issue, approval.id());
      writes.put("approvalLink", Item.at(key).id("approvalId", approval.id()), Condition.ABSENT);
    }
  }

  /** The latest approval about the issue that still waits for the board. */
  public Optional<Approval> latestOf(CompanyId company, IssueId issue) {
    Query links = Query.prefix(Keys.issuePartition(company, issue), ApprovalItem.PREFIX, MOST);
    List<Key> keys =
        table.query(company, links.descending()).items().stream()
            .map(link -> Keys.approval(company, link.id("approvalId", ApprovalId::new)))
            .toList();
    return keys.isEmpty()
        ? Optional.empty()
        : table.getAll(company, keys).values().stream()
            .map(ApprovalItem::read)
            .filter(found -> found.status() == ApprovalStatus.PENDING)
            .max(java.util.Comparator.comparing(found -> found.id().value()));
  }

  /** Adds that the approval still waits when the block that rests on it is written. */
  public static void requireUnanswered(WriteSet writes, Approval approval) {
    writes.check(
        ApprovalItem.PARTICIPANT,
        Keys.approval(approval.company(), approval.id()),
        ApprovalItem.unchanged(approval));
  }
}
