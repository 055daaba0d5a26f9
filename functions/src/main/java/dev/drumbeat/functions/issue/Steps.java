package dev.drumbeat.functions.issue;

import dev.drumbeat.functions.activity.Trail;
import dev.drumbeat.functions.run.RunItem;
import dev.drumbeat.functions.store.CommitResult;
import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.functions.wake.Nudger;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.identity.Actor;
import dev.drumbeat.model.issue.BlockerState;
import dev.drumbeat.model.issue.Dependency;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.wake.WakeReason;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Carries out what follows from a committed change. When an issue turned, each dependent that was
 * not told in the same transaction is told in one of its own, then the parent is told if this was
 * its last open child (X1). What follows from moving one is the same for the parent it left, after
 * its descendants got their paths; from another priority, that of what it waits for. Every effect
 * is conditional on not having happened, so whoever resumes after a crash repeats nothing.
 */
@Singleton
public class Steps {
  private static final Logger LOG = Logger.getLogger(Steps.class);
  private static final int MOST_ATTEMPTS = 20;

  /** What a caller waits for; of a large tree the tick does the rest. */
  private static final int MOST_AT_ONCE = 20;

  private final Table table;
  private final IssueReader issues;
  private final Follow follow;
  private final Effects effects;
  private final Clock clock;

  @Inject
  public Steps(Table table, IssueReader issues, Follow follow, Effects effects, Clock clock) {
    this.table = table;
    this.issues = issues;
    this.follow = follow;
    this.effects = effects;
    this.clock = clock;
  }

  /** What follows from a change, by its kind. */
  @Singleton
  public static class Follow {
    private final PathFollower paths;
    private final PriorityFollower priorities;
    private final Dependents dependents;
    private final CancelledBlocker cancelled;

    @Inject
    public Follow(
        PathFollower paths,
        PriorityFollower priorities,
        Dependents dependents,
        CancelledBlocker cancelled) {
      this.paths = paths;
      this.priorities = priorities;
      this.dependents = dependents;
      this.cancelled = cancelled;
    }
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
          case StepItem.Turned turned -> tellAll(turned);
          case StepItem.Move move -> follow.paths.follow(move);
          case StepItem.Ranking ranking -> follow.priorities.follow(ranking);
        };
    attempt(() -> finish(step));
    return further;
  }

  /** Each dependent that has not heard how the issue stands now, whatever this step is about. */
  private List<StepItem.Step> tellAll(StepItem.Turned turned) {
    List<StepItem.Step> further = new ArrayList<>();
    if (turned.untold()) {
      for (Dependency edge : follow.dependents.of(turned.company(), turned.issue())) {
        attempt(() -> tell(turned, edge, further));
      }
    }
    return further;
  }

  /**
   * Done, if the dependent knows; what was read at different times, the conditions hold together.
   */
  private boolean tell(StepItem.Turned turned, Dependency listed, List<StepItem.Step> further) {
    CompanyId company = turned.company();
    Key place = Keys.edge(company, listed.blocker(), listed.dependent());
    List<Key> keys = new ArrayList<>();
    keys.add(place);
    keys.add(Keys.issue(company, listed.blocker()));
    keys.add(Keys.issue(company, listed.dependent()));
    turned.run().ifPresent(run -> keys.add(Keys.run(company, run)));
    Map<Key, Item> found = table.getAll(company, keys);
    Issue blocker = IssueItem.read(found.get(Keys.issue(company, listed.blocker())));
    Optional<Dependency> edge = Optional.ofNullable(found.get(place)).map(EdgeItem::read);
    BlockerState now = BlockerState.of(blocker.status());
    if (edge.filter(seen -> seen.known() != now).isEmpty()) {
      return true;
    }
    Issue dependent = IssueItem.read(found.get(Keys.issue(company, listed.dependent())));
    Dependents.Waiting waiting = new Dependents.Waiting(edge.get(), dependent);
    Dependents.News news = Dependents.News.of(waiting, now, clock.instant());
    Issue after = news.turn().after();
    WriteSet writes = new WriteSet(company);
    List<StepItem.Step> next =
        switch (news.turn().fate()) {
          case CANCELLED -> follow.cancelled.cancel(writes, waiting, after, blocker.identifier());
          case ESCALATED -> follow.cancelled.escalate(writes, waiting, after, blocker.identifier());
          case WAITS, NARROWED, FREED -> {
            follow.dependents.tell(writes, news, Dependents.chain(company, turned.run(), found));
            yield List.of();
          }
        };
    boolean done = committed(writes);
    if (done) {
      further.addAll(next);
    }
    return done;
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
