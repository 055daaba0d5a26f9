package dev.drumbeat.functions.run;

import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.run.Run;

/** {@code C#c#LIVE#<shard> / <run>}: the live runs of a company, read consistently by a stop. */
final class LiveRunItem {
  /** No run sorts before this, or after {@link #LAST}: their ids are UUIDs. */
  static final String FIRST = "0";

  static final String LAST = "g";
  private static final String PARTICIPANT = "live";

  private LiveRunItem() {}

  static void add(WriteSet writes, Run run) {
    Item item =
        Item.at(Keys.liveRun(run.company(), run.id()))
            .id("runId", run.id())
            .id("agentId", run.agent());
    writes.put(PARTICIPANT, item, Condition.ABSENT);
  }

  static void remove(WriteSet writes, Run run) {
    writes.delete(PARTICIPANT, Keys.liveRun(run.company(), run.id()), Condition.PRESENT);
  }
}
