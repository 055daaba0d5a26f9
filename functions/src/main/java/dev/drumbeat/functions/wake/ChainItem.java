package dev.drumbeat.functions.wake;

import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.WriteSet;
import java.time.Duration;
import java.time.Instant;

/**
 * {@code C#c#CHAIN#<root> / CHAIN}: the end of this chain of wakes was told to a manager; it is
 * told once (W6).
 */
public final class ChainItem {
  private static final Duration KEPT = Duration.ofDays(30);

  private ChainItem() {}

  /** Adds the mark; whoever stops the chain at the same moment decides again. */
  public static void mark(WriteSet writes, String root, Instant now) {
    Item item =
        Item.at(Keys.chain(writes.company(), root))
            .instant("alertedAt", now)
            .number("ttl", now.plus(KEPT).getEpochSecond());
    writes.put("chain", item, Condition.ABSENT);
  }
}
