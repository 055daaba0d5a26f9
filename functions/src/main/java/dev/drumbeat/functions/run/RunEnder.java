package dev.drumbeat.functions.run;

import dev.drumbeat.functions.agent.AgentItem;
import dev.drumbeat.functions.store.CommitResult;
import dev.drumbeat.functions.store.Due;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Query;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.functions.wake.WakeItem;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.identity.IdSource;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.run.Held;
import dev.drumbeat.model.run.Run;
import dev.drumbeat.model.run.RunEnd;
import dev.drumbeat.model.run.RunGate;
import dev.drumbeat.model.run.RunId;
import dev.drumbeat.model.wake.Lineage;
import dev.drumbeat.model.wake.Wake;
import dev.drumbeat.model.wake.WakeId;
import dev.drumbeat.model.wake.WakeReason;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends runs (C1, C5, W4, W8): one transaction closes the gate, so that no write of the run commits
 * after it, vacates the slot and acknowledges exactly the wakes the run read. What it held is let
 * go right after; until that is done the run stays due. One that holds nothing is not due at all.
 */
@Singleton
public class RunEnder {
  private static final int MOST_ATTEMPTS = 20;
  private static final int MOST_HELD = 1000;
  private static final Duration LONGEST_WAIT = Duration.ofMillis(20);
  private static final Duration ABANDONED_AFTER = Duration.ofSeconds(10);

  private final Table table;
  private final IdSource ids;
  private final AgentRest rest;
  private final AfterRun after;
  private final Clock clock;

  @Inject
  public RunEnder(Table table, AgentRest rest, AfterRun after, IdSource ids, Clock clock) {
    this.rest = rest;
    this.table = table;
    this.ids = ids;
    this.after = after;
    this.clock = clock;
  }

  /**
   * What an end is decided by.
   *
   * @param unanswered those of the run's wakes that are still there: an end must never hang on one
   *     that is gone
   * @param owes whether it holds something or has money to give back
   */
  public record Seen(
      Run run, RunGate gate, Slot slot, Agent agent, List<WakeId> unanswered, boolean owes) {
    public boolean isOver() {
      return run.status().isTerminal();
    }
  }

  /**
   * The end, written down: nothing is committed.
   *
   * @param ended the run as it then is
   * @param isDue whether it stays due until what follows is done
   * @param follow what follows the commit, before the run is settled
   */
  public record Planned(WriteSet writes, Run ended, boolean isDue, Runnable follow) {}

  public Optional<Seen> see(CompanyId company, RunId run) {
    Key runKey = Keys.run(company, run);
    Key gateKey = Keys.gate(company, run);
    Map<Key, Item> found = table.getAll(company, List.of(runKey, gateKey));
    if (found.size() < 2) {
      return Optional.empty();
    }
    Run read = RunItem.read(found.get(runKey));
    Key slotKey = Keys.slot(company, read.agent());
    Key agentKey = Keys.agent(company, read.agent());
    Key spendKey = Keys.spend(company, run);
    List<Key> keys = new ArrayList<>(List.of(slotKey, agentKey, spendKey));
    read.wakes().forEach(wake -> keys.add(Keys.wake(company, read.agent(), wake.value())));
    Map<Key, Item> around = table.getAll(company, keys);
    RunGate gate = GateItem.read(found.get(gateKey));
    return Optional.of(
        new Seen(
            read,
            gate,
            SlotItem.read(around.get(slotKey)),
            AgentItem.read(around.get(agentKey)),
            read.wakes().stream()
                .filter(wake -> around.containsKey(Keys.wake(company, read.agent(), wake.value())))
                .toList(),
            around.containsKey(spendKey) || holds(company, gate)));
  }

  private boolean holds(CompanyId company, RunGate gate) {
    Query all = Query.prefix(Keys.runPartition(company, gate.run()), HeldItem.PREFIX, MOST_HELD);
    return gate.taken() > 0
        && table.query(company, all).items().stream().map(HeldItem::read).anyMatch(Held::open);
  }

  /** Writes an end down; what the run used was for the issue that started it. */
  public Planned plan(Seen seen, RunEnd end) {
    return plan(seen, end, seen.run().context().issue());
  }

  /** Writes an end down; what the run used was for this issue (C4). */
  public Planned plan(Seen seen, RunEnd end, Optional<IssueId> about) {
    Run ended = end.of(seen.run(), clock.instant());
    CompanyId company = ended.company();
    WriteSet writes = new WriteSet(company);
    RunGate gate = seen.gate();
    RunGate closed = gate.in(end.gate());
    writes.put("endedGate", GateItem.write(company, closed), GateItem.asSeen(gate));
    boolean isDue = seen.owes() || ended.trouble().isPresent() || ended.usageJson().isPresent();
    Item row = RunItem.write(ended);
    writes.put(
        RunItem.PARTICIPANT,
        isDue ? Due.mark(row, clock.instant().plus(ABANDONED_AFTER)) : row,
        RunItem.unchanged(seen.run()));
    vacate(writes, seen);
    Runnable follow = rest.into(writes, new AgentRest.Ended(seen.agent(), ended, about));
    acknowledge(writes, seen, ended);
    if (end.isRetried(seen.run())) {
      WakeItem.add(writes, retry(ended));
    }
    return new Planned(writes, ended, isDue, follow);
  }

  /**
   * A run that was stopped answered nothing: its wakes wait for the agent's return (W12). Those of
   * one that its provider refused wait for the provider (W11).
   */
  private static void acknowledge(WriteSet writes, Seen seen, Run ended) {
    boolean unanswered = seen.gate().state() == RunGate.GateState.STOPPED;
    if (!unanswered && ended.trouble().isEmpty()) {
      seen.unanswered().forEach(wake -> WakeItem.acknowledge(writes, seen.run().agent(), wake));
    }
  }

  /** The causes the run read are acknowledged with it: this one stands for them all. */
  private Wake retry(Run lost) {
    return new Wake(
        new WakeId(ids.next()),
        lost.company(),
        lost.agent(),
        WakeReason.PROCESS_LOST_RETRY,
        lost.context().issue(),
        lost.context().comment(),
        lost.context().approvals(),
        lost.context().interactions(),
        false,
        lost.context().lineage().orElseGet(() -> Lineage.from(lost.id().value())),
        clock.instant());
  }

  private void vacate(WriteSet writes, Seen seen) {
    Slot slot = seen.slot();
    if (slot.occupant().filter(o -> o.run().equals(seen.run().id())).isPresent()) {
      Slot vacant =
          new Slot(
              slot.agent(),
              Optional.empty(),
              slot.next(),
              Optional.of(clock.instant()),
              slot.version() + 1);
      writes.put(
          SlotItem.PARTICIPANT, SlotItem.write(writes.company(), vacant), SlotItem.unchanged(slot));
    }
  }

  /** Ends a run, whoever asks; one that is over already stays as it ended. */
  public Optional<Run> end(CompanyId company, RunId run, RunEnd end) {
    for (int i = 0; i < MOST_ATTEMPTS; i++) {
      Optional<Seen> seen = see(company, run);
      if (seen.isEmpty() || seen.get().isOver()) {
        return seen.map(Seen::run);
      }
      Planned planned = plan(seen.get(), end);
      if (table.commit(planned.writes()) instanceof CommitResult.Committed) {
        planned.follow().run();
        after.settle(planned);
        return Optional.of(planned.ended());
      }
      LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_WAIT.toNanos()));
    }
    throw new Table.StoreBusy(
        new IllegalStateException("The end of a run was overtaken too often"));
  }

  /** Ends a run whose time, or whose supervisor's word, is over; any other is left alone (W8). */
  public void endOverdue(CompanyId company, RunId run) {
    see(company, run)
        .filter(seen -> !seen.isOver())
        .flatMap(seen -> RunEnd.ofOverdue(seen.run(), seen.gate(), clock.instant()))
        .ifPresent(end -> end(company, run, end));
  }
}
