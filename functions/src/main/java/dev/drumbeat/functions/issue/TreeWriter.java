package dev.drumbeat.functions.issue;

import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.functions.store.WriteSet.Change;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueChange.Accepted;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.issue.Place;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the tree true in the transaction that changes it: a parent's list of children and count of
 * open ones, and no issue below itself. A child's path extends its parent's as that stood at the
 * commit, or a step that will make it so is waiting.
 */
final class TreeWriter {
  /** One more, or one less, child is open; a new one makes the next completion news again. */
  static final String COUNT_CHILD =
      "SET openChildren = openChildren + :more, childrenReported = :no, version = version + :step";

  /** The list of children changed: whoever read it decides again. */
  static final String TOUCH = "SET version = version + :step";

  private static final String PARTICIPANT = "parent";

  private TreeWriter() {}

  /** Puts a child under its parent, which must stand where the child's path says. */
  static void join(WriteSet writes, Issue parent, Issue child) {
    join(writes, parent, List.of(child));
  }

  /** The same with several, which are one write of the parent. */
  static void join(WriteSet writes, Issue parent, List<Issue> children) {
    children.forEach(child -> ChildItem.add(writes, parent.id(), child.id()));
    long open = children.stream().filter(child -> !child.status().isClosed()).count();
    Change change = open == 0 ? Change.of(TOUCH).with(":step", 1) : count((int) open);
    writes.update(
        PARTICIPANT,
        Keys.issue(writes.company(), parent.id()),
        change,
        IssueExpressions.placed(parent));
  }

  /** What a change of an issue does to the tree. Comes after the other writes of issues. */
  static void follow(WriteSet writes, Accepted change, Optional<Place> place) {
    Issue before = change.before();
    if (!change.moves()) {
      int more = change.closes() ? -1 : change.reopens() ? 1 : 0;
      before.parent().filter(parent -> more != 0).ifPresent(p -> countIn(writes, p, more));
      return;
    }
    before.parent().ifPresent(parent -> leave(writes, parent, before));
    place.ifPresent(
        to -> {
          join(writes, to.parent(), change.after());
          hold(writes, to.parent());
          to.above().forEach(ancestor -> hold(writes, ancestor));
        });
  }

  private static void leave(WriteSet writes, IssueId parent, Issue child) {
    ChildItem.remove(writes, parent, child.id());
    if (!child.status().isClosed()) {
      countIn(writes, parent, -1);
    }
  }

  /** Two moves that would close a circle only together each hold what the other changes. */
  private static void hold(WriteSet writes, Issue ancestor) {
    writes.require(
        "lineage", Keys.issue(writes.company(), ancestor.id()), IssueExpressions.under(ancestor));
  }

  private static void countIn(WriteSet writes, IssueId parent, int more) {
    writes.update(
        PARTICIPANT, Keys.issue(writes.company(), parent), count(more), Condition.PRESENT);
  }

  private static Change count(int more) {
    return Change.of(COUNT_CHILD).with(":more", more).with(":step", 1).with(":no", false);
  }
}
