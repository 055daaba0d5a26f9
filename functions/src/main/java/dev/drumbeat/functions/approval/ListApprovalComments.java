package dev.drumbeat.functions.approval;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Cursors;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.ApprovalWire;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Page;
import dev.drumbeat.functions.store.Query;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.api.ApprovalActions;
import dev.drumbeat.model.approval.Approval;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** What was said to an approval, oldest first. */
@Singleton
public class ListApprovalComments {
  private static final int USUAL_LIMIT = 100;

  private final Gateway gateway;
  private final ApprovalReader reader;
  private final Table table;
  private final Cursors cursors;
  private final ApprovalWire wire;
  private final Json json;

  @Inject
  public ListApprovalComments(
      Gateway gateway,
      ApprovalReader reader,
      Table table,
      Cursors cursors,
      ApprovalWire wire,
      Json json) {
    this.gateway = gateway;
    this.reader = reader;
    this.table = table;
    this.cursors = cursors;
    this.wire = wire;
    this.json = json;
  }

  @Funq("listApprovalComments")
  public APIGatewayV2HTTPResponse listApprovalComments(APIGatewayV2HTTPEvent event) {
    return gateway.serve(ApprovalActions.LIST_APPROVAL_COMMENTS, event, this::list);
  }

  private Outcome list(Call call) {
    Approval approval = reader.of(call);
    String partition = Keys.approvalPartition(call.company(), approval.id());
    int limit = call.query().integerOr("limit", USUAL_LIMIT);
    Query thread = Query.prefix(partition, ApprovalCommentItem.PREFIX, limit);
    Page page = table.query(call.company(), thread.startingAfter(cursors.start(call)));
    ArrayNode rows = json.array();
    page.items()
        .forEach(item -> rows.add(wire.comment(ApprovalCommentItem.read(call.company(), item))));
    return Outcome.answer(cursors.linked(call, Answer.ok(rows), page.next()));
  }
}
