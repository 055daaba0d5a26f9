package dev.drumbeat.functions.issue;

import dev.drumbeat.functions.store.CommitResult;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Page;
import dev.drumbeat.functions.store.Query;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.identity.IdSource;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gives the children of an issue the paths that follow from its own. Each child is one transaction
 * on the condition that neither has moved since; a child that has children gets a step of its own
 * in it. So whoever resumes finds done what is done, and moves that overlap end as the last one.
 */
@Singleton
public class PathFollower {
  private static final int BATCH = 20;

  private final Table table;
  private final IssueReader issues;
  private final IdSource ids;
  private final Clock clock;

  @Inject
  public PathFollower(Table table, IssueReader issues, IdSource ids, Clock clock) {
    this.table = table;
    this.issues = issues;
    this.ids = ids;
    this.clock = clock;
  }

  /** What is left to do after it: the steps of the children that have children. */
  List<StepItem.Step> follow(StepItem.Move move) {
    List<StepItem.Step> further = new ArrayList<>();
    Optional<Query.Position> position = Optional.empty();
    do {
      Page page = table.query(move.company(), children(move, BATCH).startingAfter(position));
      List<IssueId> batch = page.items().stream().map(ChildItem::read).toList();
      for (IssueId child : astray(move, batch)) {
        Steps.attempt(() -> place(move, child, further));
      }
      position = page.next();
    } while (position.isPresent());
    return further;
  }

  private static Query children(StepItem.Move move, int limit) {
    String partition = Keys.issuePartition(move.company(), move.moved());
    return Query.prefix(partition, ChildItem.PREFIX, limit);
  }

  /** Those whose paths are not right yet: one call for a batch. */
  private List<IssueId> astray(StepItem.Move move, List<IssueId> batch) {
    List<IssueId> both = new ArrayList<>(batch);
    both.add(move.moved());
    Map<IssueId, Issue> found = issues.findAll(move.company(), both);
    Issue parent = found.get(move.moved());
    return batch.stream().filter(id -> isAstray(parent, found.get(id))).toList();
  }

  private static boolean isAstray(Issue parent, Issue child) {
    return child.parent().filter(parent.id()::equals).isPresent()
        && !child.path().equals(pathBelow(parent));
  }

  private static List<IssueId> pathBelow(Issue parent) {
    List<IssueId> path = new ArrayList<>(parent.path());
    path.add(parent.id());
    return path;
  }

  private boolean place(StepItem.Move move, IssueId childId, List<StepItem.Step> further) {
    CompanyId company = move.company();
    Map<IssueId, Issue> found = issues.findAll(company, List.of(move.moved(), childId));
    Issue parent = found.get(move.moved());
    Issue child = found.get(childId);
    if (!isAstray(parent, child)) {
      return true;
    }
    Issue after = child.with(b -> b.path(pathBelow(parent)).version(child.version() + 1));
    WriteSet writes = new WriteSet(company);
    writes.put(IssueItem.PARTICIPANT, IssueItem.write(after), IssueExpressions.unchanged(child));
    writes.check("parent", Keys.issue(company, parent.id()), IssueExpressions.placed(parent));
    StepItem.Move own = new StepItem.Move(company, ids.next(), childId, Optional.empty());
    boolean continues = !table.query(company, children(own, 1)).items().isEmpty();
    if (continues) {
      StepItem.moved(writes, own, clock.instant());
    }
    boolean done = table.commit(writes) instanceof CommitResult.Committed;
    if (done && continues) {
      further.add(own);
    }
    return done;
  }
}
