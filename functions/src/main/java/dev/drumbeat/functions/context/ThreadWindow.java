package dev.drumbeat.functions.context;

import dev.drumbeat.functions.approval.PendingApprovals;
import dev.drumbeat.functions.attachment.AttachmentItem;
import dev.drumbeat.functions.comment.CommentItem;
import dev.drumbeat.functions.interaction.InteractionItem;
import dev.drumbeat.functions.issue.IssueItem;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Page;
import dev.drumbeat.functions.store.Query;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.attachment.Attachment;
import dev.drumbeat.model.comment.Comment;
import dev.drumbeat.model.comment.CommentId;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.interaction.InteractionId;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * An issue and the latest of its thread, by one query however long the thread is. Many documents
 * and files leave the words no room: then the words are read by a second one.
 *
 * @param whole whether the comments are all there are
 * @param files the latest, oldest first
 * @param asked where the latest interactions and approvals are, the latest first
 */
record ThreadWindow(
    Issue issue,
    List<Comment> newestFirst,
    boolean whole,
    List<Attachment> files,
    List<Key> asked) {
  private static final int LATEST = 80;
  private static final int MOST_FILES = 20;
  private static final int MOST_ASKED = 10;

  /** Empty if there is no such issue. */
  static Optional<ThreadWindow> read(Table table, CompanyId company, IssueId id) {
    String partition = Keys.issuePartition(company, id);
    Query latest = Query.between(partition, CommentItem.PREFIX, "ISSUE", 1 + LATEST);
    Page page = table.query(company, latest.descending());
    List<Item> items = page.items();
    if (items.isEmpty() || !items.getFirst().key().equals(Keys.issue(company, id))) {
      return Optional.empty();
    }
    Page words = page;
    if (page.next().isPresent() && of(items, CommentItem.PREFIX).count() < LATEST / 2) {
      Query all = Query.prefix(partition, CommentItem.PREFIX, LATEST);
      words = table.query(company, all.descending());
    }
    Issue issue = IssueItem.read(items.getFirst());
    return Optional.of(
        new ThreadWindow(
            issue,
            comments(company, words.items()),
            words.next().isEmpty(),
            of(items, AttachmentItem.PREFIX)
                .limit(MOST_FILES)
                .map(AttachmentItem::read)
                .toList()
                .reversed(),
            asked(issue, items)));
  }

  /** The latest comment there is. */
  Optional<CommentId> latest() {
    return newestFirst.stream().findFirst().map(Comment::id);
  }

  /** Those after the given one, the newest first. */
  List<Comment> after(Optional<CommentId> known) {
    return newestFirst.stream().takeWhile(isAfter(known)).toList();
  }

  /** Whether nothing between the given comment and the window was left unread. */
  boolean reaches(Optional<CommentId> known) {
    return whole || !newestFirst.stream().allMatch(isAfter(known));
  }

  static List<Comment> comments(CompanyId company, List<Item> items) {
    return of(items, CommentItem.PREFIX).map(item -> CommentItem.read(company, item)).toList();
  }

  private static Predicate<Comment> isAfter(Optional<CommentId> known) {
    return comment -> known.isEmpty() || comment.id().isAfter(known.get());
  }

  private static List<Key> asked(Issue issue, List<Item> items) {
    CompanyId company = issue.company();
    Function<Item, Key> question =
        way -> Keys.interaction(company, issue.id(), way.id("id", InteractionId::new));
    return Stream.concat(
            of(items, InteractionItem.WAY).limit(MOST_ASKED).map(question),
            of(items, PendingApprovals.PREFIX)
                .limit(MOST_ASKED)
                .map(way -> PendingApprovals.approval(company, way)))
        .toList();
  }

  private static Stream<Item> of(List<Item> items, String prefix) {
    return items.stream().filter(item -> item.key().sk().startsWith(prefix));
  }
}
