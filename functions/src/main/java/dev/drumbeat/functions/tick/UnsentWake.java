package dev.drumbeat.functions.tick;

import dev.drumbeat.functions.agent.AgentItem;
import dev.drumbeat.functions.company.GateCopyItem;
import dev.drumbeat.functions.provider.Breakers;
import dev.drumbeat.functions.run.SlotItem;
import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.functions.store.WriteSet.Change;
import dev.drumbeat.functions.wake.Nudger;
import dev.drumbeat.functions.wake.WakeItem;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.wake.Wake;
import dev.drumbeat.model.wake.WakeReason;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sends a wake again whose nudge was lost (W3). While a run of the agent is live the wake waits for
 * its end, which looks for it; so it is due again only past that run.
 */
@Singleton
public class UnsentWake implements Tick.DueHandler {
  /** Looks at it again later. */
  static final String PUT_OFF = "SET dueAt = :later";

  private static final Duration AGAIN_AFTER = Duration.ofMinutes(1);

  /** An event that starts no run is looked at rarely: nothing comes of it. */
  private static final Duration TIMER_HAS_IT = Duration.ofHours(1);

  private static final Duration BREAKER_MAY_CLOSE = Duration.ofMinutes(10);

  private final Table table;
  private final Breakers breakers;
  private final Nudger nudger;
  private final Clock clock;

  @Inject
  public UnsentWake(Table table, Breakers breakers, Nudger nudger, Clock clock) {
    this.breakers = breakers;
    this.table = table;
    this.nudger = nudger;
    this.clock = clock;
  }

  @Override
  public boolean handles(Key key) {
    return key.sk().startsWith(WakeItem.PREFIX);
  }

  @Override
  public void handle(CompanyId company, Key key) {
    table.get(company, key).map(WakeItem::read).ifPresent(wake -> send(key, wake));
  }

  private void send(Key key, Wake wake) {
    Instant now = clock.instant();
    Key slotKey = Keys.slot(wake.company(), wake.agent());
    Key agentKey = Keys.agent(wake.company(), wake.agent());
    Key gateKey = GateCopyItem.keyFor(wake.company(), wake.agent());
    Map<Key, Item> found = table.getAll(wake.company(), List.of(slotKey, agentKey, gateKey));
    Optional<Agent> agent = Optional.ofNullable(found.get(agentKey)).map(AgentItem::read);
    Optional<Instant> notBefore =
        Optional.ofNullable(found.get(slotKey))
            .map(SlotItem::read)
            .flatMap(slot -> slot.live(now))
            .map(live -> live.until().plus(AGAIN_AFTER))
            .or(() -> agent.filter(a -> waitsForTimer(wake, a)).map(a -> now.plus(TIMER_HAS_IT)))
            .or(() -> agent.flatMap(a -> reset(a, found.get(gateKey), now)));
    Instant later = notBefore.orElse(now.plus(AGAIN_AFTER));
    WriteSet writes = new WriteSet(wake.company());
    writes.update(
        "wake", key, Change.of(PUT_OFF).with(":later", later.toEpochMilli()), Condition.PRESENT);
    table.commit(writes);
    if (notBefore.isEmpty()) {
      nudger.nudge(wake.company(), Set.of(wake.agent()));
    }
  }

  /** The timer's wake nudges for all; one that was promised a run is sent as ever. */
  private static boolean waitsForTimer(Wake wake, Agent agent) {
    return wake.reason() != WakeReason.HEARTBEAT_TIMER
        && wake.reason() != WakeReason.MANUAL
        && !agent.heartbeat().wakeOnDemand();
  }

  /** When its provider takes calls again, or to look whether somebody closed the breaker (W11). */
  private Optional<Instant> reset(Agent agent, @Nullable Item gateCopy, Instant now) {
    Instant look = now.plus(BREAKER_MAY_CLOSE);
    return breakers
        .holding(agent, gateCopy)
        .map(breaker -> breaker.until().isBefore(look) ? breaker.until() : look);
  }
}
