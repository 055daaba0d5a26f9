package dev.drumbeat.functions.cascade;

import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Query;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.cascade.Cascade;
import dev.drumbeat.model.cascade.CascadeMove;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.issue.Priority;

/** {@code C#c#CASCADE#<id> / MOVE#<place, 6 digits>}: written with the preview, never changed. */
final class CascadeMoveItem {
  private CascadeMoveItem() {}

  /** Moves from one place, inclusive, to another, exclusive. */
  static Query between(Cascade cascade, int from, int to) {
    return Query.between(
        CascadeItem.partition(cascade.company(), cascade.id()),
        sort(from),
        sort(to - 1),
        Math.max(1, to - from));
  }

  private static String sort(int place) {
    return Keys.sort("MOVE", "%06d".formatted(place));
  }

  static void add(WriteSet writes, Cascade cascade, int place, CascadeMove move) {
    Key key = new Key(CascadeItem.partition(cascade.company(), cascade.id()), sort(place));
    Item item =
        Item.at(key)
            .id("issueId", move.issue())
            .text("identifier", move.identifier())
            .text("fromPriority", move.from().wire())
            .text("toPriority", move.to().wire())
            .text("why", move.why().wire())
            .number("fromRank", move.fromRank())
            .number("toRank", move.toRank())
            .number("ttl", cascade.createdAt().plus(CascadeItem.KEPT).getEpochSecond());
    writes.put("move", item, Condition.ABSENT);
  }

  static CascadeMove read(Item item) {
    return new CascadeMove(
        item.id("issueId", IssueId::new),
        item.text("identifier"),
        item.choice("fromPriority", Priority.class),
        item.choice("toPriority", Priority.class),
        item.choice("why", CascadeMove.Why.class),
        item.integer("fromRank"),
        item.integer("toRank"));
  }
}
