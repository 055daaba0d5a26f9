package dev.drumbeat.functions.company;

import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.WriteSet;

/** {@code PTR#<id> / PTR}: which company an id or an identifier prefix belongs to. */
public final class PointerItem {
  public static final String PARTICIPANT = "pointer";

  private PointerItem() {}

  /** Adds the pointer of a new object to the write set that creates it. */
  public static void add(WriteSet writes, String id) {
    writes.put(
        PARTICIPANT, Item.at(Keys.pointer(id)).id("companyId", writes.company()), Condition.ABSENT);
  }

  static String prefixName(String prefix) {
    return "PREFIX-" + prefix;
  }
}
