package dev.drumbeat.functions.issue;

import dev.drumbeat.functions.activity.Trail;
import dev.drumbeat.functions.run.HeldIssues;
import dev.drumbeat.functions.run.HeldItem;
import dev.drumbeat.functions.store.CommitResult;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Query;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.functions.wake.Nudger;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.identity.Actor;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.Lapse;
import dev.drumbeat.model.issue.Standing;
import dev.drumbeat.model.run.Held;
import dev.drumbeat.model.run.Run;
import dev.drumbeat.model.wake.WakeReason;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * Lets go of what an ended run still held (C1, C4 *continues*, C5): one transaction per issue, each
 * conditional on the fence the run remembers, so that doing it twice, or after somebody took over,
 * changes nothing.
 */
@Singleton
public class ReleaseHeld implements HeldIssues {
  private static final int MOST_HELD = 500;
  private static final int MOST_ATTEMPTS = 20;

  private final Table table;
  private final IssueReader issues;
  private final Effects effects;
  private final Nudger nudger;
  private final Clock clock;

  /** What a lapse causes besides the issue's change. */
  @Singleton
  public static class Effects {
    private final ThreadWriter thread;
    private final WakeWriter wakes;
    private final Trail trail;

    @Inject
    public Effects(ThreadWriter thread, WakeWriter wakes, Trail trail) {
      this.thread = thread;
      this.wakes = wakes;
      this.trail = trail;
    }
  }

  @Inject
  public ReleaseHeld(Table table, IssueReader issues, Effects effects, Nudger nudger, Clock clock) {
    this.table = table;
    this.issues = issues;
    this.effects = effects;
    this.nudger = nudger;
    this.clock = clock;
  }

  @Override
  public void releaseAll(Run ended) {
    String partition = Keys.runPartition(ended.company(), ended.id());
    table
        .query(ended.company(), Query.prefix(partition, HeldItem.PREFIX, MOST_HELD))
        .items()
        .stream()
        .map(HeldItem::read)
        .filter(Held::open)
        .forEach(held -> release(ended, held));
  }

  private void release(Run ended, Held held) {
    for (int i = 0; i < MOST_ATTEMPTS; i++) {
      if (released(ended, held)) {
        return;
      }
    }
    throw new Table.StoreBusy(new IllegalStateException("A release was overtaken too often"));
  }

  /** Whether it is released now, by this attempt or an earlier one. */
  private boolean released(Run ended, Held held) {
    boolean stillHeld =
        table
            .get(ended.company(), Keys.held(ended.company(), held.run(), held.issue()))
            .map(HeldItem::read)
            .filter(Held::open)
            .isPresent();
    if (!stillHeld) {
      return true;
    }
    WriteSet writes = new WriteSet(ended.company());
    writes.put(
        HeldItem.PARTICIPANT,
        HeldItem.write(ended.company(), held.closed()),
        HeldItem.stillHeld(held));
    Standing standing =
        new Standing(new Actor.OfSystem(), Optional.of(held), true, clock.instant());
    issues
        .find(ended.company(), held.issue())
        .filter(standing::holds)
        .ifPresent(issue -> lapse(writes, ended, held, issue));
    boolean done = table.commit(writes) instanceof CommitResult.Committed;
    if (done) {
      nudger.nudge(ended.company(), writes.nudged());
    }
    return done;
  }

  private void lapse(WriteSet writes, Run ended, Held held, Issue before) {
    Lapse lapse =
        ended.trouble().isPresent()
            ? Lapse.interrupted(before, clock.instant())
            : Lapse.decide(before, held, ended.status(), clock.instant());
    Actor system = new Actor.OfSystem();
    Issue after =
        lapse
            .note()
            .map(
                note ->
                    effects
                        .thread
                        .add(
                            writes,
                            lapse.after(),
                            ThreadWriter.Words.of(system, note),
                            clock.instant())
                        .issue())
            .orElse(lapse.after());
    writes.put(
        IssueItem.PARTICIPANT,
        IssueItem.write(after),
        IssueExpressions.heldBy(before, held.run(), held.fence()));
    InboxItem.move(writes, Optional.of(before), after);
    wake(writes, ended, lapse, after);
    Map<String, String> details =
        Map.of(
            "runId", ended.id().value(),
            "fence", Long.toString(held.fence()),
            "from", before.status().wire(),
            "to", after.status().wire());
    effects.trail.record(
        writes, system, Trail.Fact.ofIssue("issue.lease_released", after.id(), details));
  }

  private void wake(WriteSet writes, Run ended, Lapse lapse, Issue after) {
    WakeWriter.Cause alone =
        WakeWriter.Cause.of(lapse.wakesAssignee(), after, new Actor.OfSystem());
    WakeWriter.Cause cause = ended.context().lineage().map(alone::carrying).orElse(alone);
    if (lapse.alarmsManager()) {
      manager(after)
          .ifPresent(
              manager ->
                  effects.wakes.add(writes, manager, cause.because(WakeReason.ISSUE_LAPSED)));
      return;
    }
    after.assignee().ifPresent(agent -> effects.wakes.add(writes, agent, cause));
  }

  private Optional<AgentId> manager(Issue issue) {
    return issue
        .assignee()
        .flatMap(agent -> issues.agent(issue.company(), agent))
        .flatMap(agent -> agent.reportsTo());
  }
}
