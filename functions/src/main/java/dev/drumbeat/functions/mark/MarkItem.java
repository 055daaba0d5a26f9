package dev.drumbeat.functions.mark;

import dev.drumbeat.functions.document.ActorColumns;
import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.company.UserId;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.mark.Mark;
import dev.drumbeat.model.mark.MarkId;
import dev.drumbeat.model.mark.MarkKind;

/**
 * {@code C#c#MARKS#<user> / READ#<issue>} or {@code ARCHIVED#<issue>}: what one human has read or
 * put away; one query finds all of a kind.
 */
final class MarkItem {
  private static final String PARTICIPANT = "mark";

  /** No later mark of its kind is there. */
  static final String NOT_LATER = "attribute_not_exists(pk) OR markedAt <= :markedAt";

  private MarkItem() {}

  static String partition(CompanyId company, UserId user) {
    return Keys.partition(company, "MARKS", user.value());
  }

  static String prefix(MarkKind kind) {
    return kind.name() + "#";
  }

  static Key key(CompanyId company, UserId user, MarkKind kind, IssueId issue) {
    return new Key(partition(company, user), Keys.sort(kind.name(), issue.value()));
  }

  static void put(WriteSet writes, Mark mark) {
    Item item =
        Item.at(key(mark.company(), mark.user(), mark.kind(), mark.issue()))
            .id("id", mark.id())
            .id("companyId", mark.company())
            .id("issueId", mark.issue())
            .id("userId", mark.user())
            .text("markKind", mark.kind().name())
            .instant("createdAt", mark.createdAt())
            .instant("markedAt", mark.at());
    ActorColumns.write(item, "by", mark.by());
    writes.put(PARTICIPANT, item, Condition.of(NOT_LATER).with(":markedAt", mark.at()));
  }

  /** Removes what was seen, also where that was nothing: whoever may not write is refused. */
  static void remove(WriteSet writes, Key key, boolean seen) {
    writes.delete(PARTICIPANT, key, seen ? Condition.PRESENT : Condition.ABSENT);
  }

  static Mark read(Item item) {
    return new Mark(
        item.id("id", MarkId::new),
        item.id("companyId", CompanyId::new),
        item.id("issueId", IssueId::new),
        item.id("userId", UserId::new),
        MarkKind.valueOf(item.text("markKind")),
        ActorColumns.read(item, "by"),
        item.instant("createdAt"),
        item.instant("markedAt"));
  }
}
