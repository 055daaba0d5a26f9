package dev.drumbeat.functions.run;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Cursors;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.References;
import dev.drumbeat.functions.gateway.wire.RunWire;
import dev.drumbeat.functions.store.Query;
import dev.drumbeat.functions.store.Query.Index;
import dev.drumbeat.model.api.RunActions;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The runs of a company, or of one agent, newest first. */
@Singleton
public class ListRuns {
  private static final int DEFAULT = 100;

  private final Gateway gateway;
  private final RunList runs;
  private final References references;
  private final Cursors cursors;
  private final RunWire wire;
  private final Json json;

  @Inject
  public ListRuns(
      Gateway gateway,
      RunList runs,
      References references,
      Cursors cursors,
      RunWire wire,
      Json json) {
    this.gateway = gateway;
    this.runs = runs;
    this.references = references;
    this.cursors = cursors;
    this.wire = wire;
    this.json = json;
  }

  @Funq("listRuns")
  public APIGatewayV2HTTPResponse listRuns(APIGatewayV2HTTPEvent event) {
    return gateway.serve(RunActions.LIST_RUNS, event, this::list);
  }

  private Outcome list(Call call) {
    int limit = call.query().integerOr("limit", DEFAULT);
    Query query = query(call, limit).descending().startingAfter(cursors.start(call));
    RunList.Runs found = runs.page(call.company(), query);
    ArrayNode rows = json.array();
    found.runs().forEach(run -> rows.add(wire.row(run)));
    return Outcome.answer(cursors.linked(call, Answer.ok(rows), found.page().next()));
  }

  private Query query(Call call, int limit) {
    Optional<String> agent = call.query().text("agentId");
    return agent
        .map(text -> references.agent(call.company(), text))
        .map(id -> Query.index(Index.SECOND, RunItem.agentPartition(call.company(), id), limit))
        .orElseGet(() -> Query.index(Index.LIST, RunItem.listPartition(call.company()), limit));
  }
}
