package dev.drumbeat.functions.approval;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.ApprovalWire;
import dev.drumbeat.functions.issue.IssueReader;
import dev.drumbeat.model.api.ApprovalActions;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.issue.IssueId;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** What the board was asked about an issue, oldest first. */
@Singleton
public class ListIssueApprovals {
  private final Gateway gateway;
  private final IssueReader issues;
  private final PendingApprovals approvals;
  private final ApprovalWire wire;
  private final Json json;

  @Inject
  public ListIssueApprovals(
      Gateway gateway,
      IssueReader issues,
      PendingApprovals approvals,
      ApprovalWire wire,
      Json json) {
    this.gateway = gateway;
    this.issues = issues;
    this.approvals = approvals;
    this.wire = wire;
    this.json = json;
  }

  @Funq("listIssueApprovals")
  public APIGatewayV2HTTPResponse listIssueApprovals(APIGatewayV2HTTPEvent event) {
    return gateway.serve(ApprovalActions.LIST_ISSUE_APPROVALS, event, this::list);
  }

  private Outcome list(Call call) {
    IssueId id = call.path("issueId", IssueId::new);
    if (issues.find(call.company(), id).isEmpty()) {
      return Outcome.refuse(ProblemCode.NOT_FOUND_HERE);
    }
    ArrayNode rows = json.array();
    approvals.allOf(call.company(), id).forEach(found -> rows.add(wire.row(call, found)));
    return Outcome.answer(Answer.ok(rows));
  }
}
