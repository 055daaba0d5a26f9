package dev.drumbeat.functions.issue;

import dev.drumbeat.functions.gateway.Fields;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.issue.BlockerPolicy;
import dev.drumbeat.model.issue.Issue;
import java.util.List;
import java.util.Optional;

/** The parts of a creation that only children have: acceptance criteria and blocking the parent. */
final class CreationBody {
  private static final String PARTICIPANT = "parent";

  private CreationBody() {}

  /**
   * The description with bare acceptance criteria as a list at its end, as the incumbent keeps
   * them.
   */
  static Optional<String> description(Fields body) {
    List<String> criteria = TermsReader.plain(body);
    if (criteria.isEmpty()) {
      return body.text("description");
    }
    String list = "- " + String.join("\n- ", criteria);
    String lead = body.nonEmpty("description").map(text -> text + "\n\n").orElse("");
    return Optional.of(lead + "## Acceptance criteria\n\n" + list);
  }

  /**
   * {@code blockParentUntilDone}: the new child becomes an open blocker of its parent. The count of
   * the child and the blocker are one write of the parent.
   */
  static void blockParent(WriteSet writes, Issue parent, Issue child, BlockerPolicy policy) {
    Issue blocked = blockedParent(parent, child);
    EdgeItem.put(writes, child, parent, policy);
    ChildItem.add(writes, parent.id(), child.id());
    writes.put(PARTICIPANT, IssueItem.write(blocked), IssueExpressions.unchanged(parent));
    InboxItem.move(writes, Optional.of(parent), blocked);
  }

  private static Issue blockedParent(Issue parent, Issue child) {
    List<dev.drumbeat.model.issue.IssueId> all = new java.util.ArrayList<>(parent.blockedBy());
    all.add(child.id());
    java.util.Set<dev.drumbeat.model.issue.IssueId> open =
        new java.util.HashSet<>(parent.openBlockers());
    open.add(child.id());
    return parent.with(
        b ->
            b.blockedBy(all)
                .openBlockers(open)
                .openChildren(parent.openChildren() + 1)
                .childrenReported(false)
                .version(parent.version() + 1));
  }
}
