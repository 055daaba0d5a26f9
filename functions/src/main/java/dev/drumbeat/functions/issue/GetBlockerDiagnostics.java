package dev.drumbeat.functions.issue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.BlockersWire;
import dev.drumbeat.model.api.IssueActions;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueId;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** Why an issue is blocked: what it waits for, and how far that is. */
@Singleton
public class GetBlockerDiagnostics {
  private final Gateway gateway;
  private final IssueReader reader;
  private final BlockersWire wire;

  @Inject
  public GetBlockerDiagnostics(Gateway gateway, IssueReader reader, BlockersWire wire) {
    this.gateway = gateway;
    this.reader = reader;
    this.wire = wire;
  }

  @Funq("getBlockerDiagnostics")
  public APIGatewayV2HTTPResponse getBlockerDiagnostics(APIGatewayV2HTTPEvent event) {
    return gateway.serve(IssueActions.GET_BLOCKER_DIAGNOSTICS, event, this::diagnose);
  }

  private Outcome diagnose(Call call) {
    return reader
        .find(call.company(), call.path("issueId", IssueId::new))
        .map(issue -> Outcome.answer(Answer.ok(wire.diagnosis(issue, blockers(issue)))))
        .orElseGet(() -> Outcome.refuse(ProblemCode.NOT_FOUND_HERE));
  }

  private List<Issue> blockers(Issue issue) {
    List<IssueId> shown = issue.blockedBy().stream().limit(BlockersWire.MOST).toList();
    Map<IssueId, Issue> found = reader.findAll(issue.company(), shown);
    return shown.stream().filter(found::containsKey).map(found::get).toList();
  }
}
