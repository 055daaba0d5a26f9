package dev.drumbeat.functions.comment;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.CommentWire;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.api.ThreadActions;
import dev.drumbeat.model.comment.CommentId;
import dev.drumbeat.model.issue.IssueId;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** One comment; of a deleted one, its tombstone. */
@Singleton
public class GetComment {
  private final Gateway gateway;
  private final Table table;
  private final CommentWire wire;

  @Inject
  public GetComment(Gateway gateway, Table table, CommentWire wire) {
    this.gateway = gateway;
    this.table = table;
    this.wire = wire;
  }

  @Funq("getComment")
  public APIGatewayV2HTTPResponse getComment(APIGatewayV2HTTPEvent event) {
    return gateway.serve(ThreadActions.GET_COMMENT, event, this::get);
  }

  private Outcome get(Call call) {
    IssueId issue = call.path("issueId", IssueId::new);
    CommentId id = call.path("commentId", CommentId::new);
    return table
        .get(call.company(), Keys.comment(call.company(), issue, id.value()))
        .map(item -> CommentItem.read(call.company(), item))
        .map(comment -> Outcome.answer(Answer.ok(wire.row(comment))))
        .orElseGet(() -> Outcome.refuse(ProblemCode.NOT_FOUND_HERE));
  }
}
