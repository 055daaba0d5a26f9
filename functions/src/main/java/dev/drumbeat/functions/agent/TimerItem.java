package dev.drumbeat.functions.agent;

import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Due;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.TableDefinition;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.functions.store.WriteSet.Change;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.agent.AgentStatus;
import dev.drumbeat.model.agent.HeartbeatPolicy;
import dev.drumbeat.model.company.CompanyId;
import java.time.Instant;
import java.util.Optional;

/** {@code C#c#AGENT#a / TIMER}: due when the timer fires next; not due while it is off (W1). */
public final class TimerItem {
  public static final String PARTICIPANT = "timer";

  /** Nothing about the timer changed since it was read. */
  static final String UNCHANGED = "version = :timerVersion";

  /** Fires at the given moment, then at the new interval. */
  static final String RESCHEDULE =
      "SET intervalMillis = :interval, duePk = :duePk, dueAt = :dueAt, version = version + :one";

  /** Fires no more. */
  static final String SILENCE = "SET version = version + :one REMOVE duePk, dueAt";

  private TimerItem() {}

  /** The timer as it shall be; due at the moment, or not at all. */
  public static Item write(Timer timer, Optional<Instant> due) {
    Item item =
        Item.at(Keys.timer(timer.company(), timer.agent()))
            .id("agentId", timer.agent())
            .id("companyId", timer.company())
            .duration("intervalMillis", timer.interval())
            .number("version", timer.version());
    return due.map(at -> Due.mark(item, at)).orElse(item);
  }

  public static Timer read(Item item) {
    return new Timer(
        item.id("companyId", CompanyId::new),
        item.id("agentId", AgentId::new),
        item.duration("intervalMillis"),
        item.number("version"));
  }

  public static Condition unchanged(Timer timer) {
    return Condition.of(UNCHANGED).with(":timerVersion", timer.version());
  }

  /** Adds a new agent's timer: first due after the agent's own share of the interval. */
  static void add(WriteSet writes, Agent agent, Instant now) {
    writes.put(PARTICIPANT, write(Timer.of(agent), firstDue(agent, now)), Condition.ABSENT);
  }

  /** Adds what a new policy means for the timer. The tick, if it is at it, reads again. */
  static void reset(WriteSet writes, Agent agent, Instant now) {
    firstDue(agent, now)
        .ifPresentOrElse(at -> reschedule(writes, agent, at), () -> silence(writes, agent));
  }

  /** Adds the end of the timer. */
  static void silence(WriteSet writes, Agent agent) {
    writes.update(PARTICIPANT, key(agent), Change.of(SILENCE).with(":one", 1), Condition.PRESENT);
  }

  private static void reschedule(WriteSet writes, Agent agent, Instant due) {
    Item marked = Due.mark(Item.at(key(agent)), due);
    Change change =
        Change.of(RESCHEDULE)
            .with(":interval", agent.heartbeat().interval().toMillis())
            .with(":duePk", marked.text(TableDefinition.DUE_PK))
            .with(":dueAt", due.toEpochMilli())
            .with(":one", 1);
    writes.update(PARTICIPANT, key(agent), change, Condition.PRESENT);
  }

  private static Optional<Instant> firstDue(Agent agent, Instant now) {
    HeartbeatPolicy heartbeat = agent.heartbeat();
    return heartbeat.enabled() && agent.status() != AgentStatus.PENDING_APPROVAL
        ? Optional.of(now.plus(heartbeat.jitter(agent.id())))
        : Optional.empty();
  }

  private static Key key(Agent agent) {
    return Keys.timer(agent.company(), agent.id());
  }
}
