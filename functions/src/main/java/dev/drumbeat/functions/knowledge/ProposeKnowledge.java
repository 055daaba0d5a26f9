package dev.drumbeat.functions.knowledge;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.KnowledgeWire;
import dev.drumbeat.functions.knowledge.KnowledgeBody.Draft;
import dev.drumbeat.functions.knowledge.KnowledgeReader.Ground;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.KnowledgeActions;
import dev.drumbeat.model.knowledge.KnowledgeEntry;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Tells the company something: active at once of the board and of curators, else proposed (X3). */
@Singleton
public class ProposeKnowledge {
  private final Gateway gateway;
  private final KnowledgeReader reader;
  private final KnowledgeTwins twins;
  private final KnowledgeWriter writer;
  private final KnowledgeWire wire;

  @Inject
  public ProposeKnowledge(
      Gateway gateway,
      KnowledgeReader reader,
      KnowledgeTwins twins,
      KnowledgeWriter writer,
      KnowledgeWire wire) {
    this.gateway = gateway;
    this.reader = reader;
    this.twins = twins;
    this.writer = writer;
    this.wire = wire;
  }

  @Funq("proposeKnowledge")
  public APIGatewayV2HTTPResponse proposeKnowledge(APIGatewayV2HTTPEvent event) {
    return gateway.serve(KnowledgeActions.PROPOSE_KNOWLEDGE, event, this::propose);
  }

  private Outcome propose(Call call) {
    Draft draft = KnowledgeBody.draft(call);
    Ground ground = reader.ground(call, KnowledgeWriter.keys(call, draft)).requireProposer();
    KnowledgeWriter.requireReferences(ground, draft);
    Optional<KnowledgeEntry> same = twins.same(ground, draft);
    if (same.isPresent()) {
      return twins.duplicate(same.get(), "same_text");
    }
    List<KnowledgeEntry> similar = twins.similar(ground, draft);
    boolean once = call.body().hasValue("allowDuplicate") && !call.body().flag("allowDuplicate");
    return once && !similar.isEmpty()
        ? twins.duplicate(similar.getFirst(), "similar_text")
        : written(ground, draft, similar);
  }

  private Outcome written(Ground ground, Draft draft, List<KnowledgeEntry> similar) {
    Call call = ground.call();
    KnowledgeEntry entry =
        writer.entry(ground, draft, similar.stream().map(KnowledgeEntry::id).toList());
    WriteSet writes = new WriteSet(call.company());
    writer.add(writes, ground, draft, entry);
    writer.record(writes, call, "knowledge.proposed", entry);
    return Outcome.plan(writes, Answer.created(wire.row(entry)));
  }
}
