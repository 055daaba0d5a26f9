package dev.drumbeat.functions.issue;

import dev.drumbeat.functions.activity.Trail;
import dev.drumbeat.functions.agent.AgentItem;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.functions.wake.ChainItem;
import dev.drumbeat.functions.wake.PairItem;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.agent.ChainOfCommand;
import dev.drumbeat.model.identity.Actor;
import dev.drumbeat.model.wake.Lineage;
import dev.drumbeat.model.wake.PairWindow;
import dev.drumbeat.model.wake.WakeReason;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Tells a manager, once per chain and once per window of a pair, that agents were kept from waking
 * each other (W6). Reads only then: a stop is rare.
 */
@Singleton
public class LoopAlert {
  private final Table table;
  private final WakeWriter wakes;
  private final Trail trail;
  private final Clock clock;

  @Inject
  public LoopAlert(Table table, WakeWriter wakes, Trail trail, Clock clock) {
    this.table = table;
    this.wakes = wakes;
    this.trail = trail;
    this.clock = clock;
  }

  /** What a wake was beyond. */
  enum Limit {
    HOPS,
    PAIR,
    AGENTS
  }

  /** The first wake of an act that was not written. */
  record Stopped(Limit limit, AgentId from, AgentId to, PairWindow pair) {}

  /** Adds the alert, unless there was one. */
  void add(WriteSet writes, WakeWriter.Cause cause, Stopped stopped) {
    Lineage lineage = cause.lineage().orElseThrow();
    Key mark = Keys.chain(writes.company(), lineage.root());
    Key from = Keys.agent(writes.company(), stopped.from());
    Key to = Keys.agent(writes.company(), stopped.to());
    Map<Key, Item> found = table.getAll(writes.company(), List.of(mark, from, to));
    if (found.containsKey(mark) || stopped.pair().wasAlerted(clock.instant())) {
      return;
    }
    ChainItem.mark(writes, lineage.root(), clock.instant());
    PairItem.replace(
        writes,
        Keys.pair(writes.company(), stopped.from(), stopped.to()),
        stopped.pair(),
        stopped.pair().alerting(clock.instant()));
    Optional<AgentId> manager =
        above(writes, AgentItem.read(found.get(from)), AgentItem.read(found.get(to)));
    WakeWriter.Cause told =
        WakeWriter.Cause.of(WakeReason.LOOP_ALERT, cause.issue(), new Actor.OfSystem())
            .carrying(lineage.alerting());
    manager.ifPresent(agent -> wakes.add(writes, agent, told));
    trail.record(writes, new Actor.OfSystem(), fact(cause, stopped, manager));
  }

  /** The nearest who manages both and can be told; without one the board reads it in the trail. */
  private Optional<AgentId> above(WriteSet writes, Agent from, Agent to) {
    List<AgentId> both = ChainOfCommand.aboveBoth(from, to);
    if (both.isEmpty()) {
      return Optional.empty();
    }
    List<Key> keys = both.stream().map(id -> Keys.agent(writes.company(), id)).toList();
    Map<Key, Item> found = table.getAll(writes.company(), keys);
    return keys.stream()
        .map(found::get)
        .filter(java.util.Objects::nonNull)
        .map(AgentItem::read)
        .filter(manager -> manager.isInvokable())
        .map(Agent::id)
        .findFirst();
  }

  private static Trail.Fact fact(
      WakeWriter.Cause cause, Stopped stopped, Optional<AgentId> manager) {
    Lineage lineage = cause.lineage().orElseThrow();
    Map<String, String> details =
        Map.of(
            "limit", stopped.limit().name().toLowerCase(Locale.ROOT),
            "root", lineage.root(),
            "hops", Integer.toString(lineage.hops()),
            "fromAgentId", stopped.from().value(),
            "toAgentId", stopped.to().value(),
            "reason", cause.reason().wire(),
            "toldAgentId", manager.map(AgentId::value).orElse("board"));
    return Trail.Fact.ofIssue("wake.loop_stopped", cause.issue().id(), details);
  }
}
