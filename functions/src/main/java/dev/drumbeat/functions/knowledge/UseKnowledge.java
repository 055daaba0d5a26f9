package dev.drumbeat.functions.knowledge;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.Race;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.KnowledgeActions;
import dev.drumbeat.model.knowledge.KnowledgeEntry;
import dev.drumbeat.model.run.RunId;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Counts a run that used an entry, once: told by the run, so that reading writes nothing (X3). */
@Singleton
public class UseKnowledge {
  private final Gateway gateway;
  private final KnowledgeReader reader;
  private final Json json;

  @Inject
  public UseKnowledge(Gateway gateway, KnowledgeReader reader, Json json) {
    this.gateway = gateway;
    this.reader = reader;
    this.json = json;
  }

  @Funq("useKnowledge")
  public APIGatewayV2HTTPResponse useKnowledge(APIGatewayV2HTTPEvent event) {
    return gateway.serve(KnowledgeActions.USE_KNOWLEDGE, event, this::use);
  }

  private Outcome use(Call call) {
    KnowledgeEntry entry = reader.entry(call);
    RunId run = call.run().orElseThrow();
    WriteSet writes = new WriteSet(call.company());
    KnowledgeItem.use(writes, entry);
    KnowledgeUseItem.add(writes, entry, run);
    return Outcome.plan(writes, answer(entry, run, entry.uses() + 1))
        .onRefused(
            refused ->
                refused.by(KnowledgeUseItem.PARTICIPANT).isPresent()
                    ? Outcome.done(answer(entry, run, entry.uses()))
                    : Outcome.again(Race.OVERTAKEN));
  }

  private Answer answer(KnowledgeEntry entry, RunId run, long uses) {
    ObjectNode used = json.object();
    used.put("knowledgeId", entry.id().value());
    used.put("runId", run.value());
    used.put("uses", uses);
    return Answer.ok(used);
  }
}
