package dev.drumbeat.functions.document;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Cursors;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.DocumentWire;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Page;
import dev.drumbeat.functions.store.Query;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.api.ThreadActions;
import dev.drumbeat.model.document.Document;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** A document's history with its bodies, newest first. */
@Singleton
public class ListRevisions {
  private final Gateway gateway;
  private final Table table;
  private final DocumentReader reader;
  private final Cursors cursors;
  private final DocumentWire wire;
  private final Json json;

  @Inject
  public ListRevisions(
      Gateway gateway,
      Table table,
      DocumentReader reader,
      Cursors cursors,
      DocumentWire wire,
      Json json) {
    this.gateway = gateway;
    this.table = table;
    this.reader = reader;
    this.cursors = cursors;
    this.wire = wire;
    this.json = json;
  }

  @Funq("listRevisions")
  public APIGatewayV2HTTPResponse listRevisions(APIGatewayV2HTTPEvent event) {
    return gateway.serve(ThreadActions.LIST_REVISIONS, event, this::list);
  }

  private Outcome list(Call call) {
    Document document = reader.require(call);
    int limit = call.query().integerOr("limit", BodyWindow.USUAL_LIMIT);
    Key latest = RevisionItem.key(call.company(), document.id(), document.latestRevisionNumber());
    Query query = Query.prefix(latest.pk(), RevisionItem.PREFIX, limit).descending();
    Page page = table.query(call.company(), query.startingAfter(cursors.start(call)));
    Page window = BodyWindow.of(page.items(), page.next());
    ArrayNode rows = json.array();
    window
        .items()
        .forEach(item -> rows.add(wire.revision(document, reader.read(call.company(), item))));
    return Outcome.answer(cursors.linked(call, Answer.ok(rows), window.next()));
  }
}
