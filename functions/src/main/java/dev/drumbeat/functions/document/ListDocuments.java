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
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Page;
import dev.drumbeat.functions.store.Query;
import dev.drumbeat.functions.store.Query.Position;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.api.ThreadActions;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.document.Document;
import dev.drumbeat.model.issue.IssueId;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** An issue's documents with their bodies, by key. */
@Singleton
public class ListDocuments {
  private final Gateway gateway;
  private final Table table;
  private final DocumentReader reader;
  private final Cursors cursors;
  private final DocumentWire wire;
  private final Json json;

  @Inject
  public ListDocuments(
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

  @Funq("listDocuments")
  public APIGatewayV2HTTPResponse listDocuments(APIGatewayV2HTTPEvent event) {
    return gateway.serve(ThreadActions.LIST_DOCUMENTS, event, this::list);
  }

  /** In its partition the issue sorts right behind its documents: one query finds out both. */
  private Outcome list(Call call) {
    Key issue = Keys.issue(call.company(), call.path("issueId", IssueId::new));
    int limit = call.query().integerOr("limit", BodyWindow.USUAL_LIMIT);
    Optional<Position> start = cursors.start(call);
    Query query = Query.between(issue.pk(), DocumentItem.PREFIX, issue.sk(), limit);
    Page page = table.query(call.company(), query.startingAfter(start));
    if (page.items().isEmpty() && start.isEmpty()) {
      return Outcome.refuse(ProblemCode.NOT_FOUND_HERE);
    }
    List<Item> documents = page.items().stream().filter(item -> !item.key().equals(issue)).toList();
    Page window = BodyWindow.of(documents, page.next());
    return Outcome.answer(
        cursors.linked(call, Answer.ok(rows(call.company(), window)), window.next()));
  }

  private ArrayNode rows(CompanyId company, Page window) {
    List<Document> documents =
        window.items().stream().map(item -> DocumentItem.read(company, item)).toList();
    List<Key> latest = documents.stream().map(ListDocuments::latest).toList();
    Map<Key, Item> found = latest.isEmpty() ? Map.of() : table.getAll(company, latest);
    ArrayNode rows = json.array();
    for (Document document : documents) {
      Item revision = Objects.requireNonNull(found.get(latest(document)), "latest revision");
      rows.add(wire.row(document, reader.read(company, revision).body()));
    }
    return rows;
  }

  private static Key latest(Document document) {
    return RevisionItem.key(document.company(), document.id(), document.latestRevisionNumber());
  }
}
