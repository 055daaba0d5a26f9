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
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.ApprovalActions;
import dev.drumbeat.model.approval.Approval;
import dev.drumbeat.model.issue.IssueId;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;

/** Puts an approval into relation to one more issue, which may then wait for it (C4). */
@Singleton
public class LinkIssueApproval {
  private final Gateway gateway;
  private final ApprovalLinks links;
  private final PendingApprovals approvals;
  private final ApprovalWire wire;
  private final Json json;

  @Inject
  public LinkIssueApproval(
      Gateway gateway,
      ApprovalLinks links,
      PendingApprovals approvals,
      ApprovalWire wire,
      Json json) {
    this.gateway = gateway;
    this.links = links;
    this.approvals = approvals;
    this.wire = wire;
    this.json = json;
  }

  @Funq("linkIssueApproval")
  public APIGatewayV2HTTPResponse linkIssueApproval(APIGatewayV2HTTPEvent event) {
    return gateway.serve(ApprovalActions.LINK_ISSUE_APPROVAL, event, this::link);
  }

  /** Linked already is no change. */
  private Outcome link(Call call) {
    IssueId issue = call.path("issueId", IssueId::new);
    ApprovalLinks.Basis basis = links.inBody(call, issue);
    List<Approval> present = approvals.allOf(call.company(), issue);
    if (basis.approval().issues().contains(issue)) {
      return Outcome.answer(rows(call, present));
    }
    WriteSet writes = new WriteSet(call.company());
    Approval after = links.link(writes, call, basis, issue);
    return Outcome.plan(
        writes, rows(call, Stream.concat(present.stream(), Stream.of(after)).toList()));
  }

  private Answer rows(Call call, List<Approval> found) {
    ArrayNode rows = json.array();
    found.forEach(approval -> rows.add(wire.row(call, approval)));
    return Answer.created(rows);
  }
}
