package dev.drumbeat.functions.knowledge;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.KnowledgeWire;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.KnowledgeKeys;
import dev.drumbeat.functions.store.Query;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.api.KnowledgeActions;
import dev.drumbeat.model.knowledge.KnowledgeEntry;
import dev.drumbeat.model.knowledge.KnowledgeId;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** One entry, and those it superseded or that superseded it, oldest first: the latest hundred. */
@Singleton
public class GetKnowledge {
  private static final int MOST = 100;
  private static final String LAST = "9999999";

  private final Gateway gateway;
  private final KnowledgeReader reader;
  private final Table table;
  private final KnowledgeWire wire;
  private final Json json;

  @Inject
  public GetKnowledge(
      Gateway gateway, KnowledgeReader reader, Table table, KnowledgeWire wire, Json json) {
    this.gateway = gateway;
    this.reader = reader;
    this.table = table;
    this.wire = wire;
    this.json = json;
  }

  @Funq("getKnowledge")
  public APIGatewayV2HTTPResponse getKnowledge(APIGatewayV2HTTPEvent event) {
    return gateway.serve(KnowledgeActions.GET_KNOWLEDGE, event, this::get);
  }

  private Outcome get(Call call) {
    KnowledgeEntry entry = reader.entry(call);
    ObjectNode row = wire.row(entry);
    ArrayNode chain = row.putArray("chain");
    entry
        .succession()
        .first()
        .ifPresent(first -> chain(entry, first).forEach(item -> chain.add(place(item))));
    return Outcome.answer(Answer.ok(row));
  }

  private List<Item> chain(KnowledgeEntry entry, KnowledgeId first) {
    String partition = KnowledgeKeys.successions(entry.company(), first);
    Query latest = Query.between(partition, "0", LAST, MOST).descending();
    return table.query(entry.company(), latest).items().reversed();
  }

  private ObjectNode place(Item item) {
    return json.object().put("id", item.text("id")).put("title", item.text("title"));
  }
}
