package dev.drumbeat.functions.knowledge;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Cursors;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.KnowledgeWire;
import dev.drumbeat.model.api.KnowledgeActions;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Searches what a company knows, the best first; without words, lists it, the newest first (X3).
 */
@Singleton
public class ListKnowledge {
  private final Gateway gateway;
  private final KnowledgeLists lists;
  private final Cursors cursors;
  private final KnowledgeWire wire;
  private final Json json;

  @Inject
  public ListKnowledge(
      Gateway gateway, KnowledgeLists lists, Cursors cursors, KnowledgeWire wire, Json json) {
    this.gateway = gateway;
    this.lists = lists;
    this.cursors = cursors;
    this.wire = wire;
    this.json = json;
  }

  @Funq("listKnowledge")
  public APIGatewayV2HTTPResponse listKnowledge(APIGatewayV2HTTPEvent event) {
    return gateway.serve(KnowledgeActions.LIST_KNOWLEDGE, event, this::list);
  }

  private Outcome list(Call call) {
    KnowledgeLists.Listed listed =
        call.query()
            .nonEmpty("q")
            .map(words -> lists.found(call, words))
            .orElseGet(() -> lists.all(call));
    ArrayNode rows = json.array();
    listed.entries().forEach(entry -> rows.add(wire.row(entry)));
    return Outcome.answer(cursors.linked(call, Answer.ok(rows), listed.next()));
  }
}
