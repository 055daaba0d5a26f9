package dev.drumbeat.functions.issue;

import dev.drumbeat.functions.company.PointerItem;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.issue.Issue;
import java.util.Optional;

/** What every new issue is written with, and the numbers that issues get. */
final class Filing {
  /** Without what else belongs to an issue: itself, its identifier, its pointer. */
  static final int WRITES = 3;

  private Filing() {}

  /** Numbers that no other issue of the company has. */
  record Numbers(String prefix, int first) {
    /** The draft with one of them, counted from zero. */
    Issue number(Issue draft, int index) {
      int number = first + index;
      return draft.with(b -> b.numbered(number, prefix + "-" + number));
    }
  }

  /** Takes numbers, outside the transaction: they have gaps where it does not come to be. */
  static Numbers numbers(Table table, CompanyId company, int many) {
    Item counter =
        table
            .increment(company, Keys.counter(company), "issues", many)
            .orElseThrow(() -> new RefusedCall(ProblemCode.NOT_FOUND_HERE));
    return new Numbers(counter.text("issuePrefix"), counter.integer("issues") - many + 1);
  }

  /** Adds the issue, the ways to it, and its row in its assignee's inbox. */
  static void add(WriteSet writes, Issue issue) {
    writes.put(IssueItem.PARTICIPANT, IssueItem.write(issue), Condition.ABSENT);
    Item identifier =
        Item.at(Keys.identifier(issue.company(), issue.number()))
            .text("identifier", issue.identifier())
            .id("issueId", issue.id());
    writes.put("identifier", identifier, Condition.ABSENT);
    PointerItem.add(writes, issue.id().value());
    InboxItem.move(writes, Optional.empty(), issue);
  }
}
