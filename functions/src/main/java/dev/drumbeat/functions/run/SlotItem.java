package dev.drumbeat.functions.run;

import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.run.RunId;

/** {@code C#c#SLOTS#<shard> / <agent>}: a stop finds the live runs of a company here. */
public final class SlotItem {
  public static final String PARTICIPANT = "slot";

  /** No agent sorts before this, or after {@link #LAST}: their ids are UUIDs. */
  static final String FIRST = "0";

  static final String LAST = "g";

  /** Nothing about the slot changed since it was read. */
  static final String UNCHANGED = "version = :slotVersion";

  private SlotItem() {}

  public static Item write(CompanyId company, Slot slot) {
    Item item =
        Item.at(Keys.slot(company, slot.agent()))
            .id("agentId", slot.agent())
            .id("nextRun", slot.next())
            .instant("endedAt", slot.endedAt())
            .number("version", slot.version());
    slot.occupant().ifPresent(o -> item.id("runId", o.run()).instant("until", o.until()));
    return item;
  }

  public static Slot read(Item item) {
    return new Slot(
        item.id("agentId", AgentId::new),
        item.optionalId("runId", RunId::new)
            .map(run -> new Slot.Occupant(run, item.instant("until"))),
        item.optionalId("nextRun", RunId::new),
        item.optionalInstant("endedAt"),
        item.number("version"));
  }

  public static Condition unchanged(Slot slot) {
    return Condition.of(UNCHANGED).with(":slotVersion", slot.version());
  }
}
