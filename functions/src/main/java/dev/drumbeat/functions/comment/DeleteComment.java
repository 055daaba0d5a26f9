package dev.drumbeat.functions.comment;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.activity.Trail;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.CommentWire;
import dev.drumbeat.functions.issue.Footing;
import dev.drumbeat.functions.issue.IssueItem;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.api.ThreadActions;
import dev.drumbeat.model.comment.Comment;
import dev.drumbeat.model.comment.CommentId;
import dev.drumbeat.model.issue.IssueId;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Blanks a comment, for its author and the board; its tombstone keeps its place in the thread, so
 * no reader's cursor is lost (C7). Deleting it again changes nothing.
 */
@Singleton
public class DeleteComment {
  private final Gateway gateway;
  private final Table table;
  private final Trail trail;
  private final CommentWire wire;

  @Inject
  public DeleteComment(Gateway gateway, Table table, Trail trail, CommentWire wire) {
    this.gateway = gateway;
    this.table = table;
    this.trail = trail;
    this.wire = wire;
  }

  @Funq("deleteComment")
  public APIGatewayV2HTTPResponse deleteComment(APIGatewayV2HTTPEvent event) {
    return gateway.serve(ThreadActions.DELETE_COMMENT, event, this::delete);
  }

  private Outcome delete(Call call) {
    IssueId issue = call.path("issueId", IssueId::new);
    CommentId id = call.path("commentId", CommentId::new);
    Key issueKey = Keys.issue(call.company(), issue);
    Key commentKey = Keys.comment(call.company(), issue, id.value());
    List<Key> keys = new ArrayList<>(Footing.keys(call, issue));
    keys.addAll(List.of(issueKey, commentKey));
    Map<Key, Item> found = table.getAll(call.company(), keys);
    if (!found.keySet().containsAll(List.of(issueKey, commentKey))) {
      return Outcome.refuse(ProblemCode.NOT_FOUND_HERE);
    }
    Footing footing = Footing.of(call, IssueItem.read(found.get(issueKey)), found);
    return decided(call, CommentItem.read(call.company(), found.get(commentKey)), footing);
  }

  private Outcome decided(Call call, Comment comment, Footing footing) {
    if (!call.isBoard() && !isAuthor(call, comment)) {
      return Outcome.refuse(ProblemCode.FORBIDDEN_FOR_AGENT);
    }
    if (comment.deletedAt().isPresent()) {
      return Outcome.answer(Answer.ok(wire.row(comment)));
    }
    Comment tombstone = comment.deleted(call.now());
    WriteSet writes = new WriteSet(call.company());
    writes.put(CommentItem.PARTICIPANT, CommentItem.write(tombstone), CommentItem.undeleted());
    Map<String, String> details = Map.of("commentId", comment.id().value());
    trail.record(
        writes,
        call.actor(),
        Trail.Fact.ofIssue("issue.comment_deleted", comment.issue(), details));
    footing.hold(writes);
    return Outcome.plan(writes, Answer.ok(wire.row(tombstone)));
  }

  private static boolean isAuthor(Call call, Comment comment) {
    return comment.author().agentId().equals(call.actor().agentId());
  }
}
