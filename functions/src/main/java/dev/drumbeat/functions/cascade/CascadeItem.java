package dev.drumbeat.functions.cascade;

import dev.drumbeat.functions.document.ActorColumns;
import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Due;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.cascade.Cascade;
import dev.drumbeat.model.cascade.CascadeId;
import dev.drumbeat.model.cascade.CascadeState;
import dev.drumbeat.model.company.CompanyId;
import java.time.Duration;
import java.time.Instant;

/** {@code C#c#CASCADE#<id> / CASCADE}: due as long as it is under way, so that the tick goes on. */
public final class CascadeItem {
  public static final String SORT = "CASCADE";

  /** How long a preview can be committed, and a commit be undone. */
  static final Duration KEPT = Duration.ofDays(90);

  static final String UNCHANGED = "version = :cascadeVersion";
  private static final String PARTICIPANT = "cascade";
  private static final Duration ABANDONED_AFTER = Duration.ofSeconds(30);

  private CascadeItem() {}

  static String partition(CompanyId company, CascadeId id) {
    return Keys.partition(company, "CASCADE", id.value());
  }

  static Key key(CompanyId company, CascadeId id) {
    return new Key(partition(company, id), SORT);
  }

  static void add(WriteSet writes, Cascade cascade) {
    writes.put(PARTICIPANT, write(cascade, cascade.createdAt()), Condition.ABSENT);
  }

  /** Adds the next state, if nobody else took it on. */
  static void replace(WriteSet writes, Cascade before, Cascade after, Instant now) {
    writes.put(
        PARTICIPANT,
        write(after, now),
        Condition.of(UNCHANGED).with(":cascadeVersion", before.version()));
  }

  private static Item write(Cascade cascade, Instant now) {
    Item item =
        Item.at(key(cascade.company(), cascade.id()))
            .id("id", cascade.id())
            .id("companyId", cascade.company())
            .text("cascadeState", cascade.state().wire())
            .number("total", cascade.total())
            .number("applied", cascade.applied())
            .instant("createdAt", cascade.createdAt())
            .number("ttl", cascade.createdAt().plus(KEPT).getEpochSecond())
            .number("version", cascade.version());
    ActorColumns.write(item, "createdBy", cascade.by());
    return cascade.state().isUnderWay() ? Due.mark(item, now.plus(ABANDONED_AFTER)) : item;
  }

  static Cascade read(Item item) {
    return new Cascade(
        item.id("id", CascadeId::new),
        item.id("companyId", CompanyId::new),
        item.choice("cascadeState", CascadeState.class),
        ActorColumns.read(item, "createdBy"),
        item.integer("total"),
        item.integer("applied"),
        item.instant("createdAt"),
        item.number("version"));
  }
}
