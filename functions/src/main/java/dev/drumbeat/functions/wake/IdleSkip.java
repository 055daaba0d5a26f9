package dev.drumbeat.functions.wake;

import dev.drumbeat.functions.adapter.Adapters;
import dev.drumbeat.functions.issue.InboxItem;
import dev.drumbeat.functions.issue.IssueItem;
import dev.drumbeat.functions.run.RunStarter;
import dev.drumbeat.functions.run.SkippedRun;
import dev.drumbeat.functions.run.SlotItem;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Query;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.provider.Breaker;
import dev.drumbeat.model.run.RunEnd;
import dev.drumbeat.model.wake.Wake;
import dev.drumbeat.model.wake.WakeReason;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * The idle preflight (W7): a timer wake of an agent with nothing to do ends here, without calling
 * the agent, as a run that says it was skipped.
 */
@Singleton
public class IdleSkip {
  private static final int ENOUGH = 20;

  private final Table table;
  private final SkippedRun skipped;
  private final Adapters adapters;

  @Inject
  public IdleSkip(Table table, SkippedRun skipped, Adapters adapters) {
    this.table = table;
    this.skipped = skipped;
    this.adapters = adapters;
  }

  /**
   * Ends a timer's firing in the transaction that moves the timer, where no other wake waits: an
   * idle hour of an agent is that one transaction. Nothing is added, and false, if the agent may
   * have something to do or a run that is not over; dispatch then judges it. Work that arrives
   * meanwhile brings its own wake.
   */
  public boolean skipped(WriteSet writes, Agent agent, Wake timer) {
    boolean skips = adapters.pushes(agent) && isVacant(agent) && nothingToDo(agent);
    if (skips) {
      skipped.add(writes, agent, List.of(timer), RunEnd.skipped());
    }
    return skips;
  }

  private boolean isVacant(Agent agent) {
    return table
        .get(agent.company(), Keys.slot(agent.company(), agent.id()))
        .map(SlotItem::read)
        .filter(slot -> slot.occupant().isEmpty() && slot.next().isEmpty())
        .isPresent();
  }

  /** Whether the wakes were answered by skipping. */
  public boolean skipped(RunStarter.Seen seen) {
    return timerOnly(seen) && nothingToDo(seen.agent()) && skipped.record(seen, RunEnd.skipped());
  }

  /**
   * Passes over a timer wake whose run could not call its provider (W11); events wait. False if the
   * wakes were answered otherwise meanwhile.
   */
  boolean passedOver(RunStarter.Seen seen, Breaker breaker) {
    return !timerOnly(seen) || skipped.record(seen, RunEnd.unavailable(breaker.until()));
  }

  /** Nothing but the timer asks for a run. */
  private static boolean timerOnly(RunStarter.Seen seen) {
    return seen.slot().next().isEmpty()
        && seen.wakes().stream().allMatch(wake -> wake.reason() == WakeReason.HEARTBEAT_TIMER);
  }

  private boolean nothingToDo(Agent agent) {
    String partition = Keys.agentPartition(agent.company(), agent.id());
    List<Item> inbox =
        table.query(agent.company(), Query.prefix(partition, InboxItem.PREFIX, ENOUGH)).items();
    if (inbox.isEmpty()) {
      return true;
    }
    return inbox.size() < ENOUGH && inbox.stream().allMatch(row -> waits(agent, row));
  }

  /** Nothing can be done about it: its blockers are open, or it is blocked and nobody spoke. */
  private boolean waits(Agent agent, Item row) {
    boolean behindBlockers = !row.texts("openBlockers").isEmpty();
    return behindBlockers || (row.text("status").equals("blocked") && isUnchanged(agent, row));
  }

  /** Nobody spoke since it was blocked, and what blocks it is still open. */
  private boolean isUnchanged(Agent agent, Item row) {
    return table
        .get(agent.company(), Keys.issue(agent.company(), row.id("id", IssueId::new)))
        .map(IssueItem::read)
        .filter(IdleSkip::saidSince)
        .isEmpty();
  }

  private static boolean saidSince(Issue issue) {
    return issue.blockedAt().isEmpty()
        || issue.lastCommentAt().filter(said -> said.isAfter(issue.blockedAt().get())).isPresent();
  }
}
