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
import dev.drumbeat.model.approval.ApprovalType;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.issue.IssueId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which approvals an issue waits for: {@code C#c#ISSUE#i / DECISION#<id>} leads from an issue to
 * the approvals about it, consistently, because a block may rest on one (C4).
 */
@Singleton
public class PendingApprovals {
  /** Of more approvals about one issue, the latest are looked at. */
  private static final int MOST = 50;

  /** So many unanswered ones are counted. */
  private static final int MOST_WAITING = 1000;

  /** Of the ways from an issue to the approvals about it. */
  public static final String PREFIX = "DECISION#";

  private static final String LINK = "approvalLink";

  private final Table table;

  @Inject
  public PendingApprovals(Table table) {
    this.table = table;
  }

  /** Adds the way from each of its issues to a new approval. */
  static void link(WriteSet writes, Approval approval) {
    approval.issues().forEach(issue -> link(writes, approval, issue));
  }

  /** Adds the way from one issue. */
  static void link(WriteSet writes, Approval approval, IssueId issue) {
    Key key = Keys.issueApproval(approval.company(), issue, approval.id());
    writes.put(LINK, Item.at(key).id("approvalId", approval.id()), Condition.ABSENT);
  }

  /** Adds that there is no such way any more. */
  static void unlink(WriteSet writes, Approval approval, IssueId issue) {
    writes.delete(
        LINK, Keys.issueApproval(approval.company(), issue, approval.id()), Condition.PRESENT);
  }

  /** The latest approval about the issue that still waits for the board. */
  public Optional<Approval> latestOf(CompanyId company, IssueId issue) {
    return allOf(company, issue).reversed().stream()
        .filter(found -> found.status() == ApprovalStatus.PENDING)
        .findFirst();
  }

  /** All approvals about the issue, oldest first; of very many, the latest. */
  public List<Approval> allOf(CompanyId company, IssueId issue) {
    Query links = Query.prefix(Keys.issuePartition(company, issue), PREFIX, MOST);
    List<Key> keys =
        table.query(company, links.descending()).items().stream()
            .map(link -> approval(company, link))
            .toList();
    return keys.isEmpty()
        ? List.of()
        : table.getAll(company, keys).values().stream()
            .map(ApprovalItem::read)
            .sorted(Comparator.comparing(found -> found.id().value()))
            .toList();
  }

  /**
   * The approvals of this type that wait for the board, and those that are asked for by id: at the
   * cost of what waits, however many were answered.
   */
  public List<Approval> waiting(CompanyId company, ApprovalType type, List<ApprovalId> others) {
    Stream<ApprovalId> listed =
        listed(company).stream().map(item -> item.id("id", ApprovalId::new));
    List<Key> keys =
        Stream.concat(listed, others.stream())
            .distinct()
            .map(id -> Keys.approval(company, id))
            .toList();
    return keys.isEmpty()
        ? List.of()
        : table.getAll(company, keys).values().stream()
            .map(ApprovalItem::read)
            .filter(found -> found.type() == type)
            .toList();
  }

  /** Where a way from an issue leads. */
  public static Key approval(CompanyId company, Item link) {
    return Keys.approval(company, link.id("approvalId", ApprovalId::new));
  }

  /** How many approvals wait for the board, up to a thousand; from an index, for show. */
  public int count(CompanyId company) {
    return listed(company).size();
  }

  private List<Item> listed(CompanyId company) {
    Query pending =
        Query.index(
            Query.Index.LIST,
            ApprovalItem.listPartition(company, ApprovalStatus.PENDING.wire()),
            MOST_WAITING);
    return table.query(company, pending).items();
  }

  /** Adds that the approval still waits when the block that rests on it is written. */
  public static void requireUnanswered(WriteSet writes, Approval approval) {
    writes.check(
        ApprovalItem.PARTICIPANT,
        Keys.approval(approval.company(), approval.id()),
        ApprovalItem.unchanged(approval));
  }
}
