package dev.drumbeat.functions.issue;

import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.issue.IssueId;

/**
 * {@code C#c#ISSUE#<parent> / CHILD#<child>}: exists exactly while that is the child's parent. The
 * index of children may lag; whoever moves a tree must miss none.
 */
final class ChildItem {
  static final String PREFIX = "CHILD#";
  private static final String PARTICIPANT = "child";

  private ChildItem() {}

  static void add(WriteSet writes, IssueId parent, IssueId child) {
    CompanyId company = writes.company();
    Item edge = Item.at(Keys.child(company, parent, child)).id("childId", child);
    writes.put(PARTICIPANT, edge, Condition.ABSENT);
  }

  static void remove(WriteSet writes, IssueId parent, IssueId child) {
    writes.delete(PARTICIPANT, Keys.child(writes.company(), parent, child), Condition.PRESENT);
  }

  static IssueId read(Item edge) {
    return edge.id("childId", IssueId::new);
  }
}
