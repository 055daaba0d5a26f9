package dev.drumbeat.functions.comment;

import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.comment.Comment;
import dev.drumbeat.model.comment.CommentId;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.issue.IssueId;

/**
 * {@code C#c#ISSUE#i / COMMENT#<id>}: the thread is one query, in the order of the ids (C7). {@code
 * BOARD#<id>} leads to each that a human wrote.
 */
public final class CommentItem {
  public static final String PARTICIPANT = "comment";
  public static final String PREFIX = "COMMENT#";

  /** Of the items that lead to what humans said, in the order of the thread. */
  public static final String BOARD_PREFIX = "BOARD#";

  /** The comment exists and was not deleted yet. */
  static final String UNDELETED = "attribute_exists(pk) AND attribute_not_exists(deletedAt)";

  private CommentItem() {}

  static Condition undeleted() {
    return Condition.of(UNDELETED);
  }

  /** Adds a comment to its thread; what a human says can be found among many words of agents. */
  public static void add(WriteSet writes, Comment comment) {
    writes.put(PARTICIPANT, write(comment), Condition.ABSENT);
    if (comment.author().userId().isPresent()) {
      Key way = Keys.boardComment(comment.company(), comment.issue(), comment.id().value());
      writes.put("boardComment", Item.at(way).id("id", comment.id()), Condition.ABSENT);
    }
  }

  static Item write(Comment comment) {
    Item item =
        Item.at(Keys.comment(comment.company(), comment.issue(), comment.id().value()))
            .id("id", comment.id())
            .id("issueId", comment.issue())
            .text("body", comment.body())
            .text("clientRequestId", comment.clientRequestId())
            .instant("createdAt", comment.createdAt())
            .instant("deletedAt", comment.deletedAt());
    return AuthorFields.write(item, comment.author());
  }

  public static Comment read(CompanyId company, Item item) {
    return new Comment(
        item.id("id", CommentId::new),
        company,
        item.id("issueId", IssueId::new),
        AuthorFields.read(item),
        item.text("body"),
        item.optionalText("clientRequestId"),
        item.instant("createdAt"),
        item.optionalInstant("deletedAt"));
  }
}
