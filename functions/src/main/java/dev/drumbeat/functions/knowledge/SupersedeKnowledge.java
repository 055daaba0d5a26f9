package dev.drumbeat.functions.knowledge;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.gateway.wire.KnowledgeWire;
import dev.drumbeat.functions.knowledge.KnowledgeBody.Draft;
import dev.drumbeat.functions.knowledge.KnowledgeReader.Ground;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.agent.Authority;
import dev.drumbeat.model.api.KnowledgeActions;
import dev.drumbeat.model.api.Problem;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.knowledge.KnowledgeEntry;
import dev.drumbeat.model.knowledge.KnowledgeMove;
import dev.drumbeat.model.knowledge.KnowledgeStatus;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** Puts an entry in the place of another, once: whoever may judge, or who proposed it (X3). */
@Singleton
public class SupersedeKnowledge {
  private final Gateway gateway;
  private final KnowledgeReader reader;
  private final KnowledgeTwins twins;
  private final KnowledgeWriter writer;
  private final KnowledgeWire wire;

  @Inject
  public SupersedeKnowledge(
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

  @Funq("supersedeKnowledge")
  public APIGatewayV2HTTPResponse supersedeKnowledge(APIGatewayV2HTTPEvent event) {
    return gateway.serve(KnowledgeActions.SUPERSEDE_KNOWLEDGE, event, this::supersede);
  }

  private Outcome supersede(Call call) {
    KnowledgeEntry before = reader.entry(call);
    Draft draft = KnowledgeBody.successor(call, before);
    Ground ground = reader.ground(call, KnowledgeWriter.keys(call, draft)).requireProposer();
    Ground.require(ground.mayCurate() || isOwnProposal(call, before), Authority.CURATE_KNOWLEDGE);
    KnowledgeEntry.State ended = CurateKnowledge.moved(before, KnowledgeMove.SUPERSEDE);
    KnowledgeWriter.requireReferences(ground, draft);
    twins
        .same(ground, draft)
        .ifPresent(
            same -> {
              Map<String, Object> named = Map.of("knowledgeId", same.id().value());
              throw new RefusedCall(Problem.of(ProblemCode.ALREADY_EXISTS, named));
            });
    KnowledgeEntry next = writer.entry(ground, draft, List.of()).inSuccession(before.successor());
    KnowledgeEntry after = before.supersededBy(next.id(), ended, call.now());
    WriteSet writes = new WriteSet(call.company());
    writer.add(writes, ground, draft, next);
    KnowledgeItem.change(writes, before, after);
    SuccessionItem.follow(writes, after, next);
    writer.record(writes, call, KnowledgeMove.SUPERSEDE.action(), after);
    return Outcome.plan(writes, Answer.created(wire.row(next)));
  }

  /** Nobody replaces what somebody else vouched for by words that nobody judged. */
  private static boolean isOwnProposal(Call call, KnowledgeEntry entry) {
    return entry.state().status() == KnowledgeStatus.PROPOSED
        && entry.source().author().agentId().equals(call.actor().agentId());
  }
}
