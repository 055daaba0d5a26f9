package dev.drumbeat.functions.activity;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Cursors;
import dev.drumbeat.functions.gateway.Fields;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.ActivityWire;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Page;
import dev.drumbeat.functions.store.Query;
import dev.drumbeat.functions.store.Query.Position;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.api.CompanyActions;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What happened in a company, newest first. Filters look at no more than {@value #READ_PER_ROW}
 * rows per row asked for: a page may hold fewer, and its link goes on from there.
 */
@Singleton
public class ListActivity {
  private static final int USUAL_LIMIT = 100;
  private static final int READ_PER_ROW = 10;

  private final Gateway gateway;
  private final Table table;
  private final Cursors cursors;
  private final ActivityWire wire;
  private final Json json;

  @Inject
  public ListActivity(Gateway gateway, Table table, Cursors cursors, ActivityWire wire, Json json) {
    this.gateway = gateway;
    this.table = table;
    this.cursors = cursors;
    this.wire = wire;
    this.json = json;
  }

  @Funq("listActivity")
  public APIGatewayV2HTTPResponse listActivity(APIGatewayV2HTTPEvent event) {
    return gateway.serve(CompanyActions.LIST_ACTIVITY, event, this::list);
  }

  private Outcome list(Call call) {
    Fields query = call.query();
    int limit = query.integerOr("limit", USUAL_LIMIT);
    Predicate<Item> wanted = wanted(query);
    int left = limit * READ_PER_ROW;
    ArrayNode rows = json.array();
    Optional<Position> position = cursors.start(call);
    do {
      Page page = table.query(call.company(), feed(call, Math.min(limit, left), position));
      position = page.next();
      left -= limit;
      for (Item item : page.items()) {
        if (wanted.test(item)) {
          rows.add(wire.row(ActivityItem.read(call.company(), item)));
        }
        if (rows.size() == limit) {
          position = item == page.items().getLast() ? page.next() : after(item);
          break;
        }
      }
    } while (position.isPresent() && rows.size() < limit && left > 0);
    return Outcome.answer(cursors.linked(call, Answer.ok(rows), position));
  }

  private static Optional<Position> after(Item item) {
    return Optional.of(new Position(item.text("secondSk"), item.key()));
  }

  private static Query feed(Call call, int rows, Optional<Position> position) {
    String partition = ActivityItem.feed(call.company());
    return Query.index(Query.Index.SECOND, partition, rows).descending().startingAfter(position);
  }

  private static Predicate<Item> wanted(Fields query) {
    return (query.has("agentId") ? is("actorType", Optional.of("agent")) : anything())
        .and(is("actorId", query.text("agentId")))
        .and(is("entityType", query.text("entityType")))
        .and(is("entityId", query.text("entityId")));
  }

  private static Predicate<Item> anything() {
    return item -> true;
  }

  private static Predicate<Item> is(String attribute, Optional<String> value) {
    return item ->
        value.isEmpty()
            || item.optionalText(attribute).filter(value.get()::equalsIgnoreCase).isPresent();
  }
}
