package dev.drumbeat.functions.issue;

import dev.drumbeat.functions.activity.Trail;
import dev.drumbeat.functions.store.CommitResult;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.identity.Actor;
import dev.drumbeat.model.identity.IdSource;
import dev.drumbeat.model.issue.Dependency;
import dev.drumbeat.model.issue.Inheritance;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.issue.Priority;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Gives issues the priority of what waits for them (X1). Each is one transaction on the condition
 * that it has not changed since; what it waits for itself gets a step in it. Even where nothing
 * changes, the issue's version does: whoever read older priorities at the same time decides again.
 */
@Singleton
public class PriorityFollower {
  /** The priority is right, and whoever read an older one meanwhile is told. */
  static final String LOOK = "SET rankings = rankings + :step, version = version + :step";

  private final Table table;
  private final IssueReader issues;
  private final Dependents dependents;
  private final Trail trail;
  private final IdSource ids;
  private final Clock clock;

  @Inject
  public PriorityFollower(
      Table table,
      IssueReader issues,
      Dependents dependents,
      Trail trail,
      IdSource ids,
      Clock clock) {
    this.table = table;
    this.issues = issues;
    this.dependents = dependents;
    this.trail = trail;
    this.ids = ids;
    this.clock = clock;
  }

  /** What is left to do after it: the steps of the issues whose priority changed. */
  List<StepItem.Step> follow(StepItem.Ranking ranking) {
    List<StepItem.Step> further = new ArrayList<>();
    ranking.issues().forEach(issue -> Steps.attempt(() -> rank(ranking, issue, further)));
    return further;
  }

  private boolean rank(StepItem.Ranking ranking, IssueId id, List<StepItem.Step> further) {
    Optional<Issue> found =
        issues.find(ranking.company(), id).filter(issue -> !issue.status().isClosed());
    if (found.isEmpty()) {
      return true;
    }
    Issue before = found.get();
    Optional<Priority> inherited = Inheritance.of(before, waiting(before));
    WriteSet writes = new WriteSet(ranking.company());
    List<StepItem.Step> next = List.of();
    if (inherited.equals(before.inherited())) {
      touch(writes, before);
    } else {
      next = write(writes, before, inherited);
    }
    boolean done = table.commit(writes) instanceof CommitResult.Committed;
    if (done) {
      further.addAll(next);
    }
    return done;
  }

  private List<Issue> waiting(Issue blocker) {
    List<IssueId> ids =
        blocker.dependents() == 0
            ? List.of()
            : dependents.of(blocker.company(), blocker.id()).stream()
                .map(Dependency::dependent)
                .toList();
    return List.copyOf(issues.findAll(blocker.company(), ids).values());
  }

  private static void touch(WriteSet writes, Issue before) {
    writes.update(
        IssueItem.PARTICIPANT,
        Keys.issue(writes.company(), before.id()),
        WriteSet.Change.of(LOOK).with(":step", 1),
        IssueExpressions.unchanged(before));
  }

  private List<StepItem.Step> write(WriteSet writes, Issue before, Optional<Priority> inherited) {
    Issue after =
        before.with(b -> b.inherited(inherited.orElse(null)).version(before.version() + 1));
    writes.put(IssueItem.PARTICIPANT, IssueItem.write(after), IssueExpressions.unchanged(before));
    InboxItem.move(writes, Optional.of(before), after);
    Map<String, String> details =
        Map.of(
            "fromPriority", before.effectivePriority().wire(),
            "toPriority", after.effectivePriority().wire());
    Actor system = new Actor.OfSystem();
    trail.record(
        writes, system, Trail.Fact.ofIssue("issue.priority_inherited", after.id(), details));
    Set<IssueId> targets = Inheritance.targets(before, after, Map.of());
    return StepItem.ranking(writes, ids, targets, clock.instant());
  }
}
