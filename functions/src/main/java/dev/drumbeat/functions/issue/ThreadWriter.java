package dev.drumbeat.functions.issue;

import dev.drumbeat.functions.comment.CommentItem;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.comment.Comment;
import dev.drumbeat.model.comment.CommentId;
import dev.drumbeat.model.identity.Actor;
import dev.drumbeat.model.identity.IdSource;
import dev.drumbeat.model.issue.Issue;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/**
 * Adds to an issue's thread: an entry is later than every one before it, whatever the clocks say,
 * so that no reader's cursor can miss it (C7). Whoever commits must write the returned issue under
 * a condition on its version.
 */
@Singleton
public class ThreadWriter {
  private final IdSource ids;

  @Inject
  public ThreadWriter(IdSource ids) {
    this.ids = ids;
  }

  /** The issue with its thread longer by one, and the entry. */
  public record Said(Issue issue, Comment comment) {}

  /** What is to be said, by whom. */
  public record Words(Actor author, String body, Optional<String> clientRequestId) {
    public static Words of(Actor author, String body) {
      return new Words(author, body, Optional.empty());
    }
  }

  public Said add(WriteSet writes, Issue issue, Words words, Instant now) {
    Instant at =
        issue.lastCommentAt().map(last -> last.plusMillis(1)).filter(now::isBefore).orElse(now);
    CommentId id = new CommentId(ids.at(at));
    Comment comment =
        new Comment(
            id,
            issue.company(),
            issue.id(),
            words.author(),
            words.body(),
            words.clientRequestId(),
            at,
            Optional.empty());
    CommentItem.add(writes, comment);
    Issue longer = issue.with(b -> b.lastCommentAt(at).spoken(id, issue.commentCount() + 1));
    return new Said(longer, comment);
  }
}
