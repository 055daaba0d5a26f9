package dev.drumbeat.functions.comment;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Cursors;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.CommentWire;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Page;
import dev.drumbeat.functions.store.Query;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.api.ThreadActions;
import dev.drumbeat.model.issue.IssueId;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Locale;

/** The thread of an issue, newest first unless asked, or what is newer than a comment (C7). */
@Singleton
public class ListComments {
  private static final int USUAL_LIMIT = 100;

  private final Gateway gateway;
  private final Table table;
  private final Cursors cursors;
  private final CommentWire wire;
  private final Json json;

  @Inject
  public ListComments(Gateway gateway, Table table, Cursors cursors, CommentWire wire, Json json) {
    this.gateway = gateway;
    this.table = table;
    this.cursors = cursors;
    this.wire = wire;
    this.json = json;
  }

  @Funq("listComments")
  public APIGatewayV2HTTPResponse listComments(APIGatewayV2HTTPEvent event) {
    return gateway.serve(ThreadActions.LIST_COMMENTS, event, this::list);
  }

  private Outcome list(Call call) {
    IssueId issue = call.path("issueId", IssueId::new);
    if (table.get(call.company(), Keys.issue(call.company(), issue)).isEmpty()) {
      return Outcome.refuse(ProblemCode.NOT_FOUND_HERE);
    }
    boolean ascending = call.query().text("order").filter("asc"::equals).isPresent();
    Query thread = thread(call, issue);
    Query ordered = (ascending ? thread : thread.descending()).startingAfter(cursors.start(call));
    Page page = table.query(call.company(), ordered);
    ArrayNode rows = json.array();
    page.items().forEach(item -> rows.add(wire.row(CommentItem.read(call.company(), item))));
    return Outcome.answer(cursors.linked(call, Answer.ok(rows), page.next()));
  }

  /** A range includes its ends; nothing sorts between an id and the same id with a space. */
  private static Query thread(Call call, IssueId issue) {
    String from =
        call.query()
            .text("after")
            .map(id -> CommentItem.PREFIX + id.toLowerCase(Locale.ROOT) + " ")
            .orElse(CommentItem.PREFIX);
    String partition = Keys.issuePartition(call.company(), issue);
    int limit = call.query().integerOr("limit", USUAL_LIMIT);
    return Query.between(partition, from, CommentItem.PREFIX + '\uffff', limit);
  }
}
