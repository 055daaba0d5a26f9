package dev.drumbeat.functions.member;

import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.functions.store.WriteSet.Change;

/** {@code C#c#MEMBERS / ADMINS}: how many admins a company has; never none. */
final class AdminsItem {
  static final String PARTICIPANT = "admins";

  /** Counts along with every change of a role. */
  static final String COUNT = "SET admins = admins + :more";

  /** Somebody else is admin too. */
  static final String OTHERS = "attribute_exists(pk) AND admins > :last";

  private AdminsItem() {}

  static void first(WriteSet writes) {
    Item item = Item.at(Keys.admins(writes.company())).number("admins", 1);
    writes.put(PARTICIPANT, item, Condition.ABSENT);
  }

  static void more(WriteSet writes) {
    count(writes, 1, Condition.PRESENT);
  }

  static void fewer(WriteSet writes) {
    count(writes, -1, Condition.of(OTHERS).with(":last", 1));
  }

  private static void count(WriteSet writes, int more, Condition condition) {
    writes.update(
        PARTICIPANT,
        Keys.admins(writes.company()),
        Change.of(COUNT).with(":more", more),
        condition);
  }
}
