package dev.drumbeat.functions.attachment;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Cursors;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.AttachmentWire;
import dev.drumbeat.functions.issue.IssueReader;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Page;
import dev.drumbeat.functions.store.Query;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.api.AttachmentActions;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.issue.IssueId;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** The files of an issue, oldest first. */
@Singleton
public class ListAttachments {
  private static final int USUAL_LIMIT = 100;

  private final Gateway gateway;
  private final IssueReader issues;
  private final Table table;
  private final Cursors cursors;
  private final AttachmentWire wire;
  private final Json json;

  @Inject
  public ListAttachments(
      Gateway gateway,
      IssueReader issues,
      Table table,
      Cursors cursors,
      AttachmentWire wire,
      Json json) {
    this.gateway = gateway;
    this.issues = issues;
    this.table = table;
    this.cursors = cursors;
    this.wire = wire;
    this.json = json;
  }

  @Funq("listAttachments")
  public APIGatewayV2HTTPResponse listAttachments(APIGatewayV2HTTPEvent event) {
    return gateway.serve(AttachmentActions.LIST_ATTACHMENTS, event, this::list);
  }

  private Outcome list(Call call) {
    IssueId issue = call.path("issueId", IssueId::new);
    if (issues.find(call.company(), issue).isEmpty()) {
      return Outcome.refuse(ProblemCode.NOT_FOUND_HERE);
    }
    String partition = Keys.issuePartition(call.company(), issue);
    int limit = call.query().integerOr("limit", USUAL_LIMIT);
    Query all = Query.prefix(partition, AttachmentItem.PREFIX, limit);
    Page page = table.query(call.company(), all.startingAfter(cursors.start(call)));
    ArrayNode rows = json.array();
    page.items().forEach(item -> rows.add(wire.row(AttachmentItem.read(item))));
    return Outcome.answer(cursors.linked(call, Answer.ok(rows), page.next()));
  }
}
