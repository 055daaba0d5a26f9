package dev.drumbeat.functions.wake;

import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.wake.PairWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * {@code C#c#PAIR#<a>#<b> / PAIR}: how often two agents woke each other lately (W6). An item per
 * pair, so that no pair waits for another's; it vanishes when it means nothing any more.
 */
public final class PairItem {
  /** Nobody counted since it was read. */
  static final String UNCHANGED = "version = :pairVersion";

  private static final String PARTICIPANT = "pair";
  private static final Duration KEPT = PairWindow.LENGTH.plusHours(1);

  private PairItem() {}

  public static PairWindow read(Optional<Item> item) {
    return item.map(PairItem::read).orElse(PairWindow.EMPTY);
  }

  private static PairWindow read(Item item) {
    return new PairWindow(
        item.texts("wakes").stream().map(Instant::parse).toList(),
        item.optionalInstant("alertedAt"),
        item.number("version"));
  }

  /** Adds the pair's next window, if nobody counted since the one before was read. */
  public static void replace(WriteSet writes, Key key, PairWindow before, PairWindow after) {
    Instant latest =
        after.wakes().stream()
            .max(Instant::compareTo)
            .or(after::alertedAt)
            .orElseThrow(() -> new IllegalArgumentException("A window of nothing"));
    Item item =
        Item.at(key)
            .texts("wakes", after.wakes().stream().map(Instant::toString).toList())
            .instant("alertedAt", after.alertedAt())
            .number("version", after.version())
            .number("ttl", latest.plus(KEPT).getEpochSecond());
    writes.put(PARTICIPANT, item, before.version() == 0 ? Condition.ABSENT : unchanged(before));
  }

  static Condition unchanged(PairWindow window) {
    return Condition.of(UNCHANGED).with(":pairVersion", window.version());
  }
}
