package dev.drumbeat.functions.tick;

import dev.drumbeat.functions.agent.AgentItem;
import dev.drumbeat.functions.store.CommitResult;
import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Query;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.functions.store.WriteSet.Change;
import dev.drumbeat.functions.wake.IdleSkip;
import dev.drumbeat.functions.wake.Nudger;
import dev.drumbeat.functions.wake.WakeItem;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.identity.IdSource;
import dev.drumbeat.model.wake.Wake;
import dev.drumbeat.model.wake.WakeId;
import dev.drumbeat.model.wake.WakeReason;
import dev.drumbeat.model.wake.WakeTiming;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Fires an agent's timer (W1): moves it on and, unless one is waiting already, adds a wake. Where
 * the agent has nothing to do the skipped run is written in its place (W7).
 */
@Singleton
public class DueTimer implements Tick.DueHandler {
  /** The timer stands where it was read. */
  static final String UNMOVED = "dueAt = :dueWhenRead";

  /** The timer's next firing. */
  static final String MOVE = "SET dueAt = :next";

  private static final int MOST_WAKES = 40;

  private final Table table;
  private final IdleSkip idle;
  private final Nudger nudger;
  private final IdSource ids;
  private final Clock clock;

  @Inject
  public DueTimer(Table table, IdleSkip idle, Nudger nudger, IdSource ids, Clock clock) {
    this.table = table;
    this.idle = idle;
    this.nudger = nudger;
    this.ids = ids;
    this.clock = clock;
  }

  @Override
  public boolean handles(Key key) {
    return key.sk().equals("TIMER");
  }

  @Override
  public void handle(CompanyId company, Key key) {
    table
        .get(company, key)
        .filter(timer -> timer.has("dueAt") && !timer.instant("dueAt").isAfter(clock.instant()))
        .ifPresent(timer -> fire(company, timer));
  }

  private void fire(CompanyId company, Item timer) {
    Instant due = timer.instant("dueAt");
    Duration interval = timer.duration("intervalMillis");
    Instant next = WakeTiming.nextTimer(due, interval, clock.instant());
    WriteSet writes = new WriteSet(company);
    writes.update(
        "timer",
        timer.key(),
        Change.of(MOVE).with(":next", next.toEpochMilli()),
        Condition.of(UNMOVED).with(":dueWhenRead", due));
    AgentId agent = timer.id("agentId", AgentId::new);
    table
        .get(company, Keys.agent(company, agent))
        .map(AgentItem::read)
        .filter(Agent::isInvokable)
        .ifPresent(invokable -> wake(writes, invokable));
    if (table.commit(writes) instanceof CommitResult.Committed) {
      nudger.nudge(company, writes.nudged());
    }
  }

  private void wake(WriteSet writes, Agent agent) {
    String partition = Keys.agentPartition(agent.company(), agent.id());
    List<Item> waiting =
        table.query(agent.company(), Query.prefix(partition, WakeItem.PREFIX, MOST_WAKES)).items();
    Wake wake = wake(agent.company(), agent.id());
    if (waiting.isEmpty() && idle.skipped(writes, agent, wake)) {
      return;
    }
    String timer = WakeReason.HEARTBEAT_TIMER.wire();
    if (waiting.stream().noneMatch(item -> item.text("reason").equals(timer))) {
      WakeItem.add(writes, wake);
    }
  }

  private Wake wake(CompanyId company, AgentId agent) {
    Wake.Whom whom = new Wake.Whom(company, agent);
    WakeId id = new WakeId(ids.next());
    return Wake.begun(id, whom, WakeReason.HEARTBEAT_TIMER, clock.instant());
  }
}
