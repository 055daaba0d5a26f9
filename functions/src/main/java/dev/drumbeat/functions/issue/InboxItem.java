package dev.drumbeat.functions.issue;

import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Query;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * {@code C#c#AGENT#a / INBOX#<priority>#<created>#<issue>}: an open issue of its assignee's,
 * written in the transaction that changes the issue, read consistently. A status moves no row: what
 * it does to the order is done by who reads (H2).
 */
public final class InboxItem {
  public static final String PREFIX = "INBOX#";
  private static final String PARTICIPANT = "inbox";
  private static final int PAGE = 1000;

  private InboxItem() {}

  /** All of an agent's, in working order (H2). */
  public static List<Item> inOrder(Table table, CompanyId company, AgentId agent) {
    Query all = Query.prefix(Keys.agentPartition(company, agent), PREFIX, PAGE);
    return table.queryAll(company, all).stream()
        .sorted(Comparator.comparingInt(InboxItem::rank))
        .toList();
  }

  private static int rank(Item row) {
    return row.choice("status", IssueStatus.class).inboxRank();
  }

  /** Adds what an issue's change does to inboxes. */
  public static void move(WriteSet writes, Optional<Issue> before, Issue after) {
    Optional<Key> from = before.flatMap(InboxItem::key);
    Optional<Key> to = key(after);
    from.filter(old -> !to.equals(Optional.of(old)))
        .ifPresent(old -> writes.delete(PARTICIPANT, old, Condition.PRESENT));
    to.ifPresent(
        key ->
            writes.put(
                PARTICIPANT,
                row(key, after),
                from.equals(to) ? Condition.PRESENT : Condition.ABSENT));
  }

  private static Optional<Key> key(Issue issue) {
    if (!IssueStatus.IN_INBOX.contains(issue.status()) || issue.hiddenAt().isPresent()) {
      return Optional.empty();
    }
    return issue
        .assignee()
        .map(
            agent ->
                new Key(
                    Keys.agentPartition(issue.company(), agent),
                    Keys.sort(
                        "INBOX",
                        Integer.toString(issue.effectivePriority().ordinal()),
                        Long.toString(issue.createdAt().toEpochMilli()),
                        issue.id().value())));
  }

  private static Item row(Key key, Issue issue) {
    Item row =
        Item.at(key)
            .id("id", issue.id())
            .text("identifier", issue.identifier())
            .text("title", issue.title())
            .text("status", issue.status().wire())
            .text("priority", issue.priority().wire())
            .text("effectivePriority", issue.effectivePriority().wire())
            .id("projectId", issue.project())
            .id("goalId", issue.goal())
            .id("parentId", issue.parent())
            .ids("openBlockers", issue.openBlockers())
            .texts("requiredGrants", issue.terms().requiredGrants())
            .instant("updatedAt", issue.updatedAt());
    issue
        .lease()
        .ifPresent(lease -> row.id("leaseRun", lease.run()).id("leaseAgent", lease.agent()));
    return row;
  }
}
