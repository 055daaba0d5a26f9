package dev.drumbeat.functions.comment;

import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Credentials;
import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.comment.Comment;
import dev.drumbeat.model.issue.IssueId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** A comment sent twice with one {@code clientRequestId} is one comment. */
@Singleton
public class RepeatedComments {
  private final Table table;

  @Inject
  public RepeatedComments(Table table) {
    this.table = table;
  }

  /** The comment this request made before, if it did. */
  Optional<Comment> find(Call call) {
    return mark(call)
        .flatMap(key -> table.get(call.company(), key))
        .flatMap(
            item ->
                table.get(
                    call.company(),
                    Keys.comment(
                        call.company(),
                        call.path("issueId", IssueId::new),
                        item.text("commentId"))))
        .map(item -> CommentItem.read(call.company(), item));
  }

  void note(WriteSet writes, Call call, Comment comment) {
    mark(call)
        .ifPresent(
            key ->
                writes.put(
                    "commentKey", Item.at(key).id("commentId", comment.id()), Condition.ABSENT));
  }

  private static Optional<Key> mark(Call call) {
    return call.body()
        .nonEmpty("clientRequestId")
        .map(Credentials::hash)
        .map(
            hash ->
                Keys.idempotency(
                    call.company(), call.caller().principal(), call.path().get("issueId"), hash));
  }
}
