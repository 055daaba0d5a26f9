package dev.drumbeat.functions.tick;

import dev.drumbeat.functions.run.Slot;
import dev.drumbeat.functions.run.SlotItem;
import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.functions.store.WriteSet.Change;
import dev.drumbeat.functions.wake.Nudger;
import dev.drumbeat.functions.wake.WakeItem;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.wake.Wake;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Sends a wake again whose nudge was lost (W3). While a run of the agent is live the wake waits for
 * its end, which looks for it; so it is due again only past that run.
 */
@Singleton
public class UnsentWake implements Tick.DueHandler {
  /** Looks at it again later. */
  static final String PUT_OFF = "SET dueAt = :later";

  private static final Duration AGAIN_AFTER = Duration.ofMinutes(1);

  private final Table table;
  private final Nudger nudger;
  private final Clock clock;

  @Inject
  public UnsentWake(Table table, Nudger nudger, Clock clock) {
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
    Optional<Instant> until =
        table
            .get(wake.company(), Keys.slot(wake.company(), wake.agent()))
            .map(SlotItem::read)
            .flatMap(slot -> slot.live(now))
            .map(Slot.Occupant::until);
    Instant later = until.orElse(now).plus(AGAIN_AFTER);
    WriteSet writes = new WriteSet(wake.company());
    writes.update(
        "wake", key, Change.of(PUT_OFF).with(":later", later.toEpochMilli()), Condition.PRESENT);
    table.commit(writes);
    if (until.isEmpty()) {
      nudger.nudge(wake.company(), Set.of(wake.agent()));
    }
  }
}
