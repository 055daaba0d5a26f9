package dev.drumbeat.functions.issue;

import dev.drumbeat.functions.activity.Trail;
import dev.drumbeat.functions.run.RunItem;
import dev.drumbeat.functions.store.CommitResult;
import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Query;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.functions.wake.Nudger;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.identity.Actor;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.issue.IssueStatus;
import dev.drumbeat.model.wake.WakeReason;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Carries out what follows from closing an issue (X1): each dependent loses the blocker in a
 * transaction of its own, then the parent is told if this was its last open child. What follows
 * from moving one is the same for the parent it left, after its descendants got their paths. Every
 * effect is conditional on not having happened, so whoever resumes after a crash repeats nothing.
 */
@Singleton
public class Steps {
  private static final Logger LOG = Logger.getLogger(Steps.class);
  private static final int BATCH = 20;
  private static final int MOST_ATTEMPTS = 20;

  /** What a caller waits for; of a large tree the tick does the rest. */
  private static final int MOST_AT_ONCE = 20;

  private final Table table;
  private final IssueReader issues;
  private final PathFollower paths;
  private final Effects effects;
  private final Clock clock;

  @Inject
  public Steps(Table table, IssueReader issues, PathFollower paths, Effects effects, Clock clock) {
    this.table = table;
    this.issues = issues;
    this.paths = paths;
    this.effects = effects;
    this.clock = clock;
  }

  /** Whom a step tells. */
  @Singleton
  public static class Effects {
    private final WakeWriter wakes;
    private final Trail trail;
    private final Nudger nudger;

    @Inject
    public Effects(WakeWriter wakes, Trail trail, Nudger nudger) {
      this.wakes = wakes;
      this.trail = trail;
      this.nudger = nudger;
    }
  }

  /** Follows a change up now; what fails here, or is too much, the tick takes up. */
  public void settle(StepItem.Step step) {
    try {
      Deque<StepItem.Step> left = new ArrayDeque<>(List.of(step));
      for (int i = 0; i < MOST_AT_ONCE && !left.isEmpty(); i++) {
        left.addAll(resume(step.company(), left.remove().key()));
      }
    } catch (Table.StoreBusy busy) {
      LOG.warnf("The follow-up of a change was left to the tick: %s", busy.getMessage());
    }
  }

  /**
   * Takes a step up where it stands; one that is gone is finished. Returns the steps it led to,
   * each due on its own.
   */
  public List<StepItem.Step> resume(CompanyId company, Key key) {
    return table.get(company, key).map(StepItem::read).map(this::carryOut).orElse(List.of());
  }

  private List<StepItem.Step> carryOut(StepItem.Step step) {
    List<StepItem.Step> further =
        switch (step) {
          case StepItem.Closure closure -> unblockAll(closure);
          case StepItem.Move move -> paths.follow(move);
        };
    attempt(() -> finish(step));
    return further;
  }

  private List<StepItem.Step> unblockAll(StepItem.Closure closure) {
    List<Item> edges = closure.done() ? edges(closure) : List.of();
    while (!edges.isEmpty()) {
      edges.forEach(edge -> attempt(() -> unblock(closure, edge.id("dependentId", IssueId::new))));
      edges = edges(closure);
    }
    return List.of();
  }

  private List<Item> edges(StepItem.Closure closure) {
    String partition = Keys.issuePartition(closure.company(), closure.closed());
    return table.query(closure.company(), Query.prefix(partition, EdgeItem.PREFIX, BATCH)).items();
  }

  /** Repeats an effect that was overtaken: it reads again each time. */
  static void attempt(java.util.function.BooleanSupplier effect) {
    for (int i = 0; i < MOST_ATTEMPTS; i++) {
      if (effect.getAsBoolean()) {
        return;
      }
    }
    throw new Table.StoreBusy(new IllegalStateException("An effect was overtaken too often"));
  }

  private boolean unblock(StepItem.Closure closure, IssueId dependentId) {
    WriteSet writes = new WriteSet(closure.company());
    writes.delete(
        "edge", Keys.edge(closure.company(), closure.closed(), dependentId), Condition.PRESENT);
    writes.update(
        "blocker",
        Keys.issue(closure.company(), closure.closed()),
        WriteSet.Change.of(EdgeItem.COUNT_DEPENDENT).with(":more", -1).with(":step", 1),
        Condition.PRESENT);
    issues
        .find(closure.company(), dependentId)
        .filter(issue -> issue.openBlockers().contains(closure.closed()))
        .ifPresent(issue -> lose(writes, closure, issue));
    boolean gone =
        table
            .get(closure.company(), Keys.edge(closure.company(), closure.closed(), dependentId))
            .isEmpty();
    return gone || committed(writes);
  }

  private void lose(WriteSet writes, StepItem.Closure closure, Issue before) {
    var left = before.openBlockers().stream().filter(b -> !b.equals(closure.closed())).toList();
    boolean free = left.isEmpty();
    boolean moves = free && before.status() == IssueStatus.BLOCKED;
    Issue after =
        before.with(
            b ->
                b.openBlockers(java.util.Set.copyOf(left))
                    .status(moves ? IssueStatus.TODO : before.status())
                    .statusVersion(before.statusVersion() + (moves ? 1 : 0))
                    .updatedAt(clock.instant())
                    .version(before.version() + 1));
    writes.put(IssueItem.PARTICIPANT, IssueItem.write(after), IssueExpressions.unchanged(before));
    InboxItem.move(writes, Optional.of(before), after);
    Actor system = new Actor.OfSystem();
    if (free && !after.status().isClosed() && after.status() != IssueStatus.BACKLOG) {
      after
          .assignee()
          .ifPresent(
              agent ->
                  effects.wakes.add(
                      writes, agent, cause(closure, WakeReason.ISSUE_BLOCKERS_RESOLVED, after)));
    }
    Map<String, String> details =
        Map.of(
            "blockerId", closure.closed().value(), "openBlockers", Integer.toString(left.size()));
    effects.trail.record(
        writes, system, Trail.Fact.ofIssue("issue.blocker_resolved", after.id(), details));
  }

  private boolean finish(StepItem.Step step) {
    WriteSet writes = new WriteSet(step.company());
    writes.delete(StepItem.PARTICIPANT, step.key(), Condition.PRESENT);
    step.parent()
        .flatMap(parent -> issues.find(step.company(), parent))
        .filter(parent -> parent.openChildren() == 0 && !parent.childrenReported())
        .filter(parent -> !parent.status().isClosed())
        .ifPresent(parent -> report(writes, step, parent));
    return table.get(step.company(), step.key()).isEmpty() || committed(writes);
  }

  /** What the closing run causes belongs to its chain, without being a step of it (W6). */
  private WakeWriter.Cause cause(StepItem.Step step, WakeReason reason, Issue issue) {
    WakeWriter.Cause cause = WakeWriter.Cause.of(reason, issue, new Actor.OfSystem());
    return step.run()
        .flatMap(run -> table.get(step.company(), Keys.run(step.company(), run)))
        .flatMap(run -> RunItem.read(run).context().lineage())
        .map(cause::carrying)
        .orElse(cause);
  }

  private void report(WriteSet writes, StepItem.Step step, Issue parent) {
    Issue after = parent.with(b -> b.childrenReported(true).version(parent.version() + 1));
    writes.put(IssueItem.PARTICIPANT, IssueItem.write(after), IssueExpressions.unchanged(parent));
    Actor system = new Actor.OfSystem();
    parent
        .assignee()
        .ifPresent(
            agent ->
                effects.wakes.add(
                    writes, agent, cause(step, WakeReason.ISSUE_CHILDREN_COMPLETED, after)));
    effects.trail.record(
        writes, system, Trail.Fact.ofIssue("issue.children_completed", parent.id(), Map.of()));
  }

  private boolean committed(WriteSet writes) {
    boolean done = table.commit(writes) instanceof CommitResult.Committed;
    if (done) {
      effects.nudger.nudge(writes.company(), writes.nudged());
    }
    return done;
  }
}
