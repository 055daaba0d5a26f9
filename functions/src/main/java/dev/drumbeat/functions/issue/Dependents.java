package dev.drumbeat.functions.issue;

import dev.drumbeat.functions.activity.Trail;
import dev.drumbeat.functions.run.RunItem;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Query;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.identity.Actor;
import dev.drumbeat.model.issue.BlockerState;
import dev.drumbeat.model.issue.Dependency;
import dev.drumbeat.model.issue.Dependency.Fate;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueChange.Accepted;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.issue.Standing;
import dev.drumbeat.model.run.RunId;
import dev.drumbeat.model.wake.Lineage;
import dev.drumbeat.model.wake.WakeReason;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells those that wait for an issue how it turned (X1). A few are told in the transaction that
 * turns it; more than that, and whatever becomes of the dependents of a cancelled issue, is left to
 * a step.
 */
@Singleton
public class Dependents {
  /** How many are told at once: each takes up to five places of a transaction. */
  static final int TOLD_AT_ONCE = 8;

  private static final int PAGE = 1000;

  private final Table table;
  private final WakeWriter wakes;
  private final Trail trail;

  @Inject
  public Dependents(Table table, WakeWriter wakes, Trail trail) {
    this.table = table;
    this.wakes = wakes;
    this.trail = trail;
  }

  /** One dependent with the edge that names the blocker. */
  record Waiting(Dependency edge, Issue issue) {}

  /** What somebody who waits hears: how the blocker stands now, and what that means. */
  record News(Waiting waiting, BlockerState state, Dependency.Turn turn) {
    static News of(Waiting waiting, BlockerState state, Instant at) {
      return new News(waiting, state, waiting.edge().decide(waiting.issue(), state, at));
    }
  }

  /** The edges of all that wait for an issue. */
  List<Dependency> of(CompanyId company, IssueId blocker) {
    Query all = Query.prefix(Keys.issuePartition(company, blocker), EdgeItem.PREFIX, PAGE);
    return table.queryAll(company, all).stream().map(EdgeItem::read).toList();
  }

  /** Adds what a turn means to the dependents; whether some are left to be told. */
  boolean follow(WriteSet writes, Accepted change, Standing standing) {
    Issue after = change.after();
    BlockerState now = BlockerState.of(after.status());
    if (now == BlockerState.of(change.before().status()) || after.dependents() == 0) {
      return false;
    }
    if (now == BlockerState.CANCELLED || after.dependents() > TOLD_AT_ONCE) {
      return true;
    }
    List<Dependency> edges =
        of(writes.company(), after.id()).stream().filter(e -> e.known() != now).toList();
    List<Key> keys = keys(writes.company(), edges, standing.actor().runId());
    if (keys.stream().anyMatch(writes::touches)) {
      return true;
    }
    Map<Key, Item> found = table.getAll(writes.company(), keys);
    Optional<Lineage> chain = chain(writes.company(), standing.actor().runId(), found);
    for (Dependency edge : edges) {
      Issue issue = IssueItem.read(found.get(Keys.issue(writes.company(), edge.dependent())));
      Waiting waiting = new Waiting(edge, issue);
      tell(writes, News.of(waiting, now, standing.now()), chain);
    }
    return false;
  }

  private static List<Key> keys(CompanyId company, List<Dependency> edges, Optional<RunId> run) {
    List<Key> keys = new ArrayList<>();
    edges.forEach(edge -> keys.add(Keys.issue(company, edge.dependent())));
    run.ifPresent(id -> keys.add(Keys.run(company, id)));
    return keys;
  }

  /** What the turning run causes belongs to its chain, without being a step of it (W6). */
  static Optional<Lineage> chain(CompanyId company, Optional<RunId> run, Map<Key, Item> found) {
    return run.map(id -> found.get(Keys.run(company, id)))
        .flatMap(item -> RunItem.read(item).context().lineage());
  }

  /** Adds one dependent's turn. */
  void tell(WriteSet writes, News news, Optional<Lineage> chain) {
    Dependency.Turn turn = news.turn();
    Issue before = news.waiting().issue();
    Issue after = turn.after();
    Dependency edge = news.waiting().edge();
    writes.put(IssueItem.PARTICIPANT, IssueItem.write(after), IssueExpressions.unchanged(before));
    InboxItem.move(writes, Optional.of(before), after);
    EdgeItem.replace(writes, edge, edge.knowing(news.state()));
    if (turn.fate() == Fate.FREED) {
      after.assignee().ifPresent(agent -> wakes.add(writes, agent, cause(after, chain)));
    }
    Map<String, String> details =
        Map.of(
            "blockerId", edge.blocker().value(),
            "outcome", turn.fate().wire(),
            "openBlockers", Integer.toString(after.openBlockers().size()));
    trail.record(
        writes,
        new Actor.OfSystem(),
        Trail.Fact.ofIssue(action(news.state()), after.id(), details));
  }

  private static String action(BlockerState now) {
    return now == BlockerState.OPEN ? "issue.blocker_reopened" : "issue.blocker_resolved";
  }

  private static WakeWriter.Cause cause(Issue after, Optional<Lineage> chain) {
    WakeWriter.Cause cause =
        WakeWriter.Cause.of(WakeReason.ISSUE_BLOCKERS_RESOLVED, after, new Actor.OfSystem());
    return chain.map(cause::carrying).orElse(cause);
  }
}
