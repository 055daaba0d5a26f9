package dev.drumbeat.functions.knowledge;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.gateway.wire.KnowledgeWire;
import dev.drumbeat.functions.knowledge.KnowledgeBody.Judged;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.KnowledgeActions;
import dev.drumbeat.model.api.Problem;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.knowledge.KnowledgeEntry;
import dev.drumbeat.model.knowledge.KnowledgeEntry.State;
import dev.drumbeat.model.knowledge.KnowledgeMove;
import dev.drumbeat.model.knowledge.KnowledgeStatus;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** Judges an entry: the board, or an agent with the grant. Its words stay what they are (X3). */
@Singleton
public class CurateKnowledge {
  private final Gateway gateway;
  private final KnowledgeReader reader;
  private final KnowledgeWriter writer;
  private final KnowledgeWire wire;

  @Inject
  public CurateKnowledge(
      Gateway gateway, KnowledgeReader reader, KnowledgeWriter writer, KnowledgeWire wire) {
    this.gateway = gateway;
    this.reader = reader;
    this.writer = writer;
    this.wire = wire;
  }

  @Funq("curateKnowledge")
  public APIGatewayV2HTTPResponse curateKnowledge(APIGatewayV2HTTPEvent event) {
    return gateway.serve(KnowledgeActions.CURATE_KNOWLEDGE, event, this::curate);
  }

  private Outcome curate(Call call) {
    KnowledgeReader.Seen seen = reader.see(call);
    seen.ground().requireCurator();
    KnowledgeEntry before = seen.entry();
    Judged judged = KnowledgeBody.judged(call, before);
    Optional<KnowledgeMove> move =
        call.body()
            .choice("status", KnowledgeStatus.class)
            .filter(status -> status != before.state().status())
            .map(KnowledgeStatus::curated);
    State moved = move.map(chosen -> moved(before, chosen)).orElse(before.state());
    State to = new State(moved.status(), moved.accepted(), judged.confidence(), judged.expiresAt());
    KnowledgeEntry after = before.curated(to, judged.tags(), call.now());
    WriteSet writes = new WriteSet(call.company());
    KnowledgeItem.change(writes, before, after);
    String action = move.map(KnowledgeMove::action).orElse("knowledge.updated");
    writer.record(writes, call, action, after);
    return Outcome.plan(writes, Answer.ok(wire.row(after)));
  }

  /** Refused where the table has no such move. */
  static State moved(KnowledgeEntry entry, KnowledgeMove move) {
    State state = entry.state();
    return state
        .status()
        .after(move)
        .map(status -> state.moved(move, status))
        .orElseThrow(
            () ->
                new RefusedCall(
                    Problem.of(
                        ProblemCode.STATE_CONFLICT, Map.of("status", state.status().wire()))));
  }
}
