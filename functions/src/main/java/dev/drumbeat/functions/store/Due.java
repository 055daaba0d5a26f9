package dev.drumbeat.functions.store;

import java.time.Instant;

/** The due index: items that want the tick to look at them at a moment. */
public final class Due {
  static final String BEFORE = "duePk = :shard AND dueAt <= :before";

  private Due() {}

  static String partition(int shard) {
    return "DUE#" + shard;
  }

  /** Marks an item as due; spread over the shards by its own key. */
  public static Item mark(Item item, Instant at) {
    Key key = item.key();
    return item.text(TableDefinition.DUE_PK, partition(Keys.shard(key.pk() + key.sk())))
        .instant(TableDefinition.DUE_AT, at);
  }
}
