package dev.drumbeat.functions.run;

import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.agent.AgentId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;

/**
 * Stops an agent's run in the transaction that stops the agent (W12): its gate closes, and no run
 * starts between the read and the commit. Reads the gate only if there is a run, so that one which
 * ended but has not left the slot yet is no obstacle.
 */
@Singleton
public class LiveRuns {
  private final Table table;

  @Inject
  public LiveRuns(Table table) {
    this.table = table;
  }

  /**
   * Adds the stop.
   *
   * @param read what was read of the agent, its slot among it
   */
  public void stop(WriteSet writes, AgentId agent, Map<Key, Item> read, Instant now) {
    Key key = Keys.slot(writes.company(), agent);
    if (!read.containsKey(key)) {
      throw new IllegalStateException("The agent's slot was not read");
    }
    Slot slot = SlotItem.read(read.get(key));
    writes.check(SlotItem.PARTICIPANT, key, SlotItem.unchanged(slot));
    slot.occupant()
        .flatMap(o -> table.get(writes.company(), Keys.gate(writes.company(), o.run())))
        .map(GateItem::read)
        .filter(gate -> gate.isOpen())
        .ifPresent(gate -> GateItem.stop(writes, gate.run(), now));
  }
}
