package dev.drumbeat.functions.approval;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.ApprovalActions;
import dev.drumbeat.model.issue.IssueId;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Takes an approval out of relation to an issue; a block that rests on it stays as it is. */
@Singleton
public class UnlinkIssueApproval {
  private final Gateway gateway;
  private final ApprovalLinks links;
  private final Json json;

  @Inject
  public UnlinkIssueApproval(Gateway gateway, ApprovalLinks links, Json json) {
    this.gateway = gateway;
    this.links = links;
    this.json = json;
  }

  @Funq("unlinkIssueApproval")
  public APIGatewayV2HTTPResponse unlinkIssueApproval(APIGatewayV2HTTPEvent event) {
    return gateway.serve(ApprovalActions.UNLINK_ISSUE_APPROVAL, event, this::unlink);
  }

  /** What is not linked is no longer linked. */
  private Outcome unlink(Call call) {
    IssueId issue = call.path("issueId", IssueId::new);
    ApprovalLinks.Basis basis = links.inPath(call, issue);
    Answer done = Answer.ok(json.object().put("ok", true));
    if (!basis.approval().issues().contains(issue)) {
      return Outcome.answer(done);
    }
    WriteSet writes = new WriteSet(call.company());
    links.unlink(writes, call, basis, issue);
    return Outcome.plan(writes, done);
  }
}
