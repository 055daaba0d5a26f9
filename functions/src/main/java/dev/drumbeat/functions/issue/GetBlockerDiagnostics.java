package dev.drumbeat.functions.issue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.AttentionWire;
import dev.drumbeat.functions.gateway.wire.BlockersWire;
import dev.drumbeat.model.api.IssueActions;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.attention.BlockerAttention;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueId;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Why an issue is blocked: what it waits for, how far that is, and who has to move it (X1). */
@Singleton
public class GetBlockerDiagnostics {
  private final Gateway gateway;
  private final IssueReader reader;
  private final BlockersWire wire;
  private final AttentionReader attention;
  private final AttentionWire judged;

  @Inject
  public GetBlockerDiagnostics(
      Gateway gateway,
      IssueReader reader,
      BlockersWire wire,
      AttentionReader attention,
      AttentionWire judged) {
    this.gateway = gateway;
    this.reader = reader;
    this.wire = wire;
    this.attention = attention;
    this.judged = judged;
  }

  @Funq("getBlockerDiagnostics")
  public APIGatewayV2HTTPResponse getBlockerDiagnostics(APIGatewayV2HTTPEvent event) {
    return gateway.serve(IssueActions.GET_BLOCKER_DIAGNOSTICS, event, this::diagnose);
  }

  private Outcome diagnose(Call call) {
    return reader
        .find(call.company(), call.path("issueId", IssueId::new))
        .map(issue -> Outcome.answer(Answer.ok(diagnosis(call, issue))))
        .orElseGet(() -> Outcome.refuse(ProblemCode.NOT_FOUND_HERE));
  }

  private ObjectNode diagnosis(Call call, Issue issue) {
    Map<IssueId, BlockerAttention> found =
        attention.judge(call.company(), List.of(issue), call.now());
    return judged.add(
        wire.diagnosis(issue, blockers(issue)), Optional.ofNullable(found.get(issue.id())));
  }

  private List<Issue> blockers(Issue issue) {
    List<IssueId> shown = issue.blockedBy().stream().limit(BlockersWire.MOST).toList();
    Map<IssueId, Issue> found = reader.findAll(issue.company(), shown);
    return shown.stream().filter(found::containsKey).map(found::get).toList();
  }
}
