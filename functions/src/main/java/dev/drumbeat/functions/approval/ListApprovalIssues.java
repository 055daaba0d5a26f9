package dev.drumbeat.functions.approval;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.IssueWire;
import dev.drumbeat.functions.issue.IssueReader;
import dev.drumbeat.model.api.ApprovalActions;
import dev.drumbeat.model.approval.Approval;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueId;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Objects;

/** The issues an approval is about, as they stand now. */
@Singleton
public class ListApprovalIssues {
  private final Gateway gateway;
  private final ApprovalReader reader;
  private final IssueReader issues;
  private final IssueWire wire;
  private final Json json;

  @Inject
  public ListApprovalIssues(
      Gateway gateway, ApprovalReader reader, IssueReader issues, IssueWire wire, Json json) {
    this.gateway = gateway;
    this.reader = reader;
    this.issues = issues;
    this.wire = wire;
    this.json = json;
  }

  @Funq("listApprovalIssues")
  public APIGatewayV2HTTPResponse listApprovalIssues(APIGatewayV2HTTPEvent event) {
    return gateway.serve(ApprovalActions.LIST_APPROVAL_ISSUES, event, this::list);
  }

  private Outcome list(Call call) {
    Approval approval = reader.of(call);
    Map<IssueId, Issue> found = issues.findAll(call.company(), approval.issues());
    ArrayNode rows = json.array();
    approval.issues().stream()
        .map(found::get)
        .filter(Objects::nonNull)
        .forEach(issue -> rows.add(wire.listRow(issue)));
    return Outcome.answer(Answer.ok(rows));
  }
}
