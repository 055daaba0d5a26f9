package dev.drumbeat.model.api;

import static dev.drumbeat.model.api.Capability.APPROVAL;
import static dev.drumbeat.model.api.ItemType.ACTIVITY;
import static dev.drumbeat.model.api.ItemType.AGENT;
import static dev.drumbeat.model.api.ItemType.APPROVAL_COMMENT;
import static dev.drumbeat.model.api.ItemType.CEILINGS;
import static dev.drumbeat.model.api.ItemType.COST_EVENT;
import static dev.drumbeat.model.api.ItemType.COST_SUM;
import static dev.drumbeat.model.api.ItemType.INBOX;
import static dev.drumbeat.model.api.ItemType.INCIDENT;
import static dev.drumbeat.model.api.ItemType.ISSUE;
import static dev.drumbeat.model.api.ItemType.METER;
import static dev.drumbeat.model.api.ItemType.PROJECT;
import static dev.drumbeat.model.api.ItemType.TIMER;
import static dev.drumbeat.model.api.ItemType.WAKE;

import dev.drumbeat.model.approval.ApprovalStatus;
import dev.drumbeat.model.approval.ApprovalType;
import java.util.List;
import java.util.stream.Stream;

/** The actions on approvals: what is asked of the board and what it answers (A1–A3). */
public final class ApprovalActions {
  /** An approval names at most so many issues. */
  public static final int MOST_ISSUES = 20;

  private static final long LONGEST_WAIT_SEC = 366L * 24 * 60 * 60;
  private static final Shape LIMIT = Shape.of().integer("limit", 1, 1000).line("cursor", 2000);
  private static final Shape DECISION =
      Shape.of()
          .text("decisionNote", 8000)
          .text("contentHash", 100)
          .integer("amount", 1, BudgetActions.MOST_CENTS);

  public static final Action LIST_APPROVALS =
      Action.get("/api/companies/{companyId}/approvals")
          .query(
              Shape.of()
                  .choice(
                      "status",
                      Stream.of(ApprovalStatus.values())
                          .map(ApprovalStatus::wire)
                          .toArray(String[]::new))
                  .and(LIMIT))
          .lists("Approval")
          .reads(ItemType.APPROVAL)
          .as(APPROVAL, "listApprovals", "What was asked of the board, newest first");

  public static final Action CREATE_APPROVAL =
      Action.post("/api/companies/{companyId}/approvals")
          .run(RunRule.OPENED)
          .body(
              Shape.of()
                  .choice(
                      "type",
                      Stream.of(ApprovalType.values())
                          .map(ApprovalType::wire)
                          .toArray(String[]::new))
                  .required()
                  .object("payload")
                  .required()
                  .uuid("requestedByAgentId")
                  .uuids("issueIds", MOST_ISSUES)
                  .instant("expiresAt")
                  .integer("expiresInSec", 1, LONGEST_WAIT_SEC))
          .answers(201, "Approval")
          .writes(ItemType.AGENT_NAME, ItemType.ISSUE_APPROVAL, TIMER)
          .as(APPROVAL, "createApproval", "Ask the board");

  public static final Action GET_APPROVAL =
      Action.get("/api/approvals/{approvalId}")
          .answers(200, "Approval")
          .reads(ItemType.APPROVAL)
          .as(APPROVAL, "getApproval", "One approval");

  public static final Action LIST_APPROVAL_ISSUES =
      Action.get("/api/approvals/{approvalId}/issues")
          .lists("Issue")
          .reads(ItemType.APPROVAL, ISSUE)
          .as(APPROVAL, "listApprovalIssues", "The issues an approval is about");

  public static final Action LIST_APPROVAL_COMMENTS =
      Action.get("/api/approvals/{approvalId}/comments")
          .query(LIMIT)
          .lists("ApprovalComment")
          .reads(ItemType.APPROVAL, APPROVAL_COMMENT)
          .as(APPROVAL, "listApprovalComments", "What was said to it, oldest first");

  public static final Action CREATE_APPROVAL_COMMENT =
      Action.post("/api/approvals/{approvalId}/comments")
          .run(RunRule.OPENED)
          .body(Shape.of().line("body", Shape.LONG_TEXT).required())
          .answers(201, "ApprovalComment")
          .writes(APPROVAL_COMMENT)
          .as(APPROVAL, "createApprovalComment", "Say something to it; wakes the requester");

  public static final Action APPROVE_APPROVAL =
      decision("approve")
          .uses(Footprint.CEILING)
          .reads(ISSUE)
          .writes(COST_EVENT, COST_SUM, INBOX, ISSUE, PROJECT, TIMER)
          .as(APPROVAL, "approveApproval", "Say yes: the gated effect happens with it");

  public static final Action REJECT_APPROVAL =
      decision("reject")
          .reads(AGENT, ItemType.APPROVAL, INCIDENT, ISSUE, METER)
          .writes(ACTIVITY, AGENT, ItemType.APPROVAL, INBOX, INCIDENT, ISSUE, METER, TIMER, WAKE)
          .as(APPROVAL, "rejectApproval", "Say no: what waited for it ends");

  public static final Action REQUEST_APPROVAL_REVISION =
      decision("request-revision")
          .reads(ItemType.APPROVAL)
          .writes(ACTIVITY, ItemType.APPROVAL, WAKE)
          .as(APPROVAL, "requestApprovalRevision", "Ask for another proposal");

  public static final Action RESUBMIT_APPROVAL =
      Action.post("/api/approvals/{approvalId}/resubmit")
          .run(RunRule.OPENED)
          .body(Shape.of().object("payload"))
          .answers(200, "Approval")
          .writes(ItemType.AGENT_NAME, CEILINGS)
          .as(APPROVAL, "resubmitApproval", "Ask again after a revision was requested");

  public static final Action WITHDRAW_APPROVAL =
      Action.post("/api/approvals/{approvalId}/withdraw")
          .run(RunRule.OPENED)
          .answers(200, "Approval")
          .writes(TIMER)
          .as(APPROVAL, "withdrawApproval", "No longer ask");

  public static final Action LIST_ISSUE_APPROVALS =
      Action.get("/api/issues/{issueId}/approvals")
          .lists("Approval")
          .reads(ItemType.APPROVAL, ISSUE, ItemType.ISSUE_APPROVAL)
          .as(APPROVAL, "listIssueApprovals", "What the board was asked about an issue");

  public static final Action LINK_ISSUE_APPROVAL =
      Action.post("/api/issues/{issueId}/approvals")
          .run(RunRule.OPENED)
          .body(Shape.of().uuid("approvalId").required())
          .lists(201, "Approval")
          .reads(ItemType.ISSUE_APPROVAL)
          .writes(ItemType.ISSUE_APPROVAL)
          .as(APPROVAL, "linkIssueApproval", "Say that an approval is about an issue too");

  public static final Action UNLINK_ISSUE_APPROVAL =
      Action.delete("/api/issues/{issueId}/approvals/{approvalId}")
          .run(RunRule.OPENED)
          .writes(ItemType.ISSUE_APPROVAL)
          .as(APPROVAL, "unlinkIssueApproval", "Say that it is not");

  static final List<Action> ALL =
      List.of(
          LIST_APPROVALS,
          CREATE_APPROVAL,
          GET_APPROVAL,
          LIST_APPROVAL_ISSUES,
          LIST_APPROVAL_COMMENTS,
          CREATE_APPROVAL_COMMENT,
          APPROVE_APPROVAL,
          REJECT_APPROVAL,
          REQUEST_APPROVAL_REVISION,
          RESUBMIT_APPROVAL,
          WITHDRAW_APPROVAL,
          LIST_ISSUE_APPROVALS,
          LINK_ISSUE_APPROVAL,
          UNLINK_ISSUE_APPROVAL);

  private ApprovalActions() {}

  private static Action.Draft decision(String verb) {
    return Action.post("/api/approvals/{approvalId}/" + verb)
        .by(Callers.BOARD)
        .body(DECISION)
        .answers(200, "Approval");
  }
}
