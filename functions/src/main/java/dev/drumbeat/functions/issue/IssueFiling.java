package dev.drumbeat.functions.issue;

import dev.drumbeat.functions.company.PointerItem;
import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.issue.Issue;
import java.util.Optional;

/** How every issue begins, whoever files it. */
final class IssueFiling {
  private IssueFiling() {}

  /** The draft with a number of its own, taken at once: a gap is allowed; empty for no company. */
  static Optional<Issue> numbered(Table table, Issue draft) {
    return table
        .increment(draft.company(), Keys.counter(draft.company()), "issues")
        .map(counter -> numbered(draft, counter));
  }

  private static Issue numbered(Issue draft, Item counter) {
    int number = counter.integer("issues");
    String identifier = counter.text("issuePrefix") + "-" + number;
    return draft.with(b -> b.numbered(number, identifier));
  }

  /** Adds the issue, what finds it by its names, and its place in an inbox. */
  static void begin(WriteSet writes, Issue issue) {
    writes.put(IssueItem.PARTICIPANT, IssueItem.write(issue), Condition.ABSENT);
    writes.put("identifier", identifierRow(issue), Condition.ABSENT);
    PointerItem.add(writes, issue.id().value());
    InboxItem.move(writes, Optional.empty(), issue);
  }

  private static Item identifierRow(Issue issue) {
    return Item.at(Keys.identifier(issue.company(), issue.number()))
        .text("identifier", issue.identifier())
        .id("issueId", issue.id());
  }
}
