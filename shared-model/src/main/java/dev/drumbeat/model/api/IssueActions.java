package dev.drumbeat.model.api;

import static dev.drumbeat.model.api.Capability.ISSUE;
import static dev.drumbeat.model.api.ItemType.ACTIVITY;
import static dev.drumbeat.model.api.ItemType.AGENT;
import static dev.drumbeat.model.api.ItemType.COMMENT;
import static dev.drumbeat.model.api.ItemType.EDGE;
import static dev.drumbeat.model.api.ItemType.GOAL;
import static dev.drumbeat.model.api.ItemType.HELD;
import static dev.drumbeat.model.api.ItemType.IDENTIFIER;
import static dev.drumbeat.model.api.ItemType.INBOX;
import static dev.drumbeat.model.api.ItemType.LINK;
import static dev.drumbeat.model.api.ItemType.PROJECT;
import static dev.drumbeat.model.api.ItemType.RUN;
import static dev.drumbeat.model.api.ItemType.WAKE;

import dev.drumbeat.model.issue.Terms;
import java.util.List;

/** The actions on issues: the tree, the lease and the ways out of it. */
public final class IssueActions {
  /** Tokens a context may be asked to fit, at least and at most. */
  private static final int LEAST_CONTEXT = 1000;

  private static final int MOST_CONTEXT = 32_000;

  private static final String[] STATUSES = {
    "backlog", "todo", "in_progress", "in_review", "blocked", "done", "cancelled"
  };

  private static final Shape CONTENT =
      Shape.of()
          .text("description", Shape.LONG_TEXT)
          .choice("status", STATUSES)
          .choice("priority", "critical", "high", "medium", "low")
          .choice("workMode", "standard", "ask", "planning", "skill_test")
          .choice("reviewPolicy", "anyone", "not_creator", "human_only")
          .ref("assigneeAgentId")
          .line("assigneeUserId", 200)
          .ref("parentId")
          .ref("projectId")
          .uuid("goalId")
          .refs("blockedByIssueIds", 50)
          .choice("blockerPolicy", "release", "cancel", "escalate")
          .object("unblockDescriptor")
          .uuids("labelIds", 50)
          .text("billingCode", 200)
          .texts("requiredGrants", 0, Terms.MOST_GRANTS)
          .list("acceptanceCriteria", 50);

  private static final Shape CREATION =
      Shape.of()
          .line("title", 500)
          .required()
          .and(CONTENT)
          .integer("requestDepth", 0, 1000)
          .text("idempotencyKey", 200)
          .flag("allowDuplicate");

  private static final Shape CHANGE =
      Shape.of()
          .line("title", 500)
          .and(CONTENT)
          .text("comment", Shape.LONG_TEXT)
          .text("clientRequestId", 200)
          .flag("reopen", "resume", "interrupt")
          .instant("hiddenAt");

  private static final Shape FILTERS =
      Shape.of()
          .text("status", 200)
          .line("assigneeAgentId", 64)
          .line("assigneeUserId", 200)
          .line("managerAgentId", 64)
          .ref("projectId")
          .ref("parentId")
          .ref("parentIssueId")
          .uuid("labelId", "goalId")
          .line("originKind", 64)
          .line("originId", 64)
          .line("inboxArchivedByUserId", 200)
          .line("unreadForUserId", 200)
          .text("q", 200);

  private static final Shape BLOCKED = Shape.of().choice("attention", "blocked");

  public static final Action LIST_ISSUES =
      Action.get("/api/companies/{companyId}/issues")
          .query(
              FILTERS
                  .and(BLOCKED)
                  .choice("view", "compact")
                  .choice("sortField", "updated", "id")
                  .choice("sortDir", "asc", "desc")
                  .uuid("afterId")
                  .integer("limit", 1, 1000)
                  .integer("offset", 0, 1000)
                  .line("cursor", 2000))
          .lists("Issue")
          .reads(ItemType.AGENT, IDENTIFIER, INBOX, ItemType.ISSUE, ItemType.MARK, ItemType.WAKE)
          .as(ISSUE, "listIssues", "Issues by filter; next page in Link");

  public static final Action COUNT_ISSUES =
      Action.get("/api/companies/{companyId}/issues/count")
          .query(FILTERS.and(BLOCKED.required()))
          .answers(200, "IssueCount")
          .reads(ItemType.AGENT, IDENTIFIER, ItemType.ISSUE, ItemType.MARK, ItemType.WAKE)
          .as(ISSUE, "countIssues", "How many blocked issues need somebody");

  public static final Action CREATE_ISSUE =
      Action.post("/api/companies/{companyId}/issues")
          .run(RunRule.OPENED)
          .body(CREATION)
          .answers(201, "Issue")
          .uses(Footprint.ISSUE_CREATION, Footprint.FOLLOW_UP, Footprint.WAKING)
          .as(ISSUE, "createIssue", "File an issue; assigning wakes the assignee");

  public static final Action CREATE_CHILD =
      Action.post("/api/issues/{issueId}/children")
          .run(RunRule.OPENED)
          .body(CREATION.flag("blockParentUntilDone"))
          .answers(201, "Issue")
          .uses(Footprint.ISSUE_CREATION, Footprint.FOLLOW_UP, Footprint.WAKING)
          .as(ISSUE, "createChild", "File an issue under another");

  public static final Action GET_ISSUE =
      Action.get("/api/issues/{issueId}")
          .answers(200, "Issue")
          .reads(EDGE, GOAL, ItemType.ISSUE, LINK, PROJECT, ItemType.WORK_PRODUCT)
          .as(ISSUE, "getIssue", "One issue with its ancestors and relations");

  public static final Action UPDATE_ISSUE =
      Action.patch("/api/issues/{issueId}")
          .run(RunRule.REQUIRED)
          .body(CHANGE)
          .answers(200, "Issue")
          .uses(Footprint.ISSUE_CHANGE, Footprint.FOLLOW_UP, Footprint.WAKING)
          .as(ISSUE, "updateIssue", "Change an issue and comment on it in one transaction");

  public static final Action CHECKOUT_ISSUE =
      Action.post("/api/issues/{issueId}/checkout")
          .run(RunRule.REQUIRED)
          .body(
              Shape.of()
                  .uuid("agentId")
                  .required()
                  .texts("expectedStatuses", 1, 7, STATUSES)
                  .required())
          .answers(200, "Issue")
          .reads(
              AGENT,
              ItemType.CEILINGS,
              HELD,
              IDENTIFIER,
              ItemType.ISSUE,
              ItemType.METER,
              RUN,
              ItemType.SPEND)
          .writes(
              ACTIVITY,
              HELD,
              INBOX,
              ItemType.ISSUE,
              ItemType.ROUTINE_TAKEN,
              ItemType.RUN_GATE,
              WAKE)
          .as(ISSUE, "checkoutIssue", "Take the lease; one winner, everybody else learns who");

  public static final Action RELEASE_ISSUE =
      Action.post("/api/issues/{issueId}/release")
          .run(RunRule.REQUIRED)
          .answers(200, "Issue")
          .reads(AGENT, HELD, ItemType.ISSUE)
          .writes(ACTIVITY, COMMENT, HELD, INBOX, ItemType.ISSUE)
          .as(ISSUE, "releaseIssue", "Give the lease back");

  public static final Action FORCE_RELEASE_ISSUE =
      Action.post("/api/issues/{issueId}/admin/force-release")
          .by(Callers.BOARD)
          .query(Shape.of().flag("clearAssignee"))
          .reads(ItemType.ISSUE)
          .writes(ACTIVITY, INBOX, ItemType.ISSUE)
          .as(ISSUE, "forceReleaseIssue", "Break a lease, as the board");

  public static final Action GET_HEARTBEAT_CONTEXT =
      Action.get("/api/issues/{issueId}/heartbeat-context")
          .query(
              Shape.of()
                  .uuid("wakeCommentId", "after")
                  .integer("maxTokens", LEAST_CONTEXT, MOST_CONTEXT))
          .answers(200, "HeartbeatContext")
          .reads(
              ItemType.APPROVAL,
              ItemType.ATTACHMENT,
              ItemType.CEILINGS,
              COMMENT,
              ItemType.DOCUMENT,
              GOAL,
              ItemType.INTERACTION,
              ItemType.ISSUE,
              ItemType.ISSUE_APPROVAL,
              ItemType.KNOWLEDGE,
              ItemType.MARK,
              ItemType.METER,
              ItemType.POSTING,
              PROJECT,
              ItemType.RUN,
              ItemType.RUN_GATE)
          .writes(ItemType.MARK)
          .as(ISSUE, "getHeartbeatContext", "Everything needed to work, in one call");

  public static final Action GET_BLOCKER_DIAGNOSTICS =
      Action.get("/api/issues/{issueId}/diagnostics/blockers")
          .answers(200, "BlockerDiagnostics")
          .reads(ItemType.AGENT, ItemType.ISSUE, ItemType.WAKE)
          .as(ISSUE, "getBlockerDiagnostics", "What an issue waits for, and whether it still must");

  public static final Action LIST_ISSUE_ACTIVITY =
      Action.get("/api/issues/{issueId}/activity")
          .query(
              Shape.of()
                  .choice("order", "asc", "desc")
                  .integer("limit", 1, 1000)
                  .line("cursor", 2000))
          .lists("Activity")
          .reads(ACTIVITY, ItemType.ISSUE)
          .as(ISSUE, "listIssueActivity", "Everything done to an issue, newest first");

  public static final Action LIST_ISSUE_RUNS =
      Action.get("/api/issues/{issueId}/runs")
          .query(Shape.of().integer("limit", 1, 1000).line("cursor", 2000))
          .lists("Run")
          .reads(HELD, ItemType.ISSUE, RUN)
          .as(ISSUE, "listIssueRuns", "The runs that held an issue");

  public static final Action LIST_ISSUE_LIVE_RUNS =
      Action.get("/api/issues/{issueId}/live-runs")
          .lists("Run")
          .reads(ItemType.ISSUE, RUN, ItemType.SLOT)
          .as(ISSUE, "listIssueLiveRuns", "The runs that are at an issue now");

  public static final Action GET_ACTIVE_RUN =
      Action.get("/api/issues/{issueId}/active-run")
          .answers(200, "Run")
          .reads(ItemType.ISSUE, RUN, ItemType.SLOT)
          .as(ISSUE, "getActiveRun", "The run that is at an issue now, or null");

  public static final Action DELETE_ISSUE =
      Action.delete("/api/issues/{issueId}")
          .by(Callers.BOARD)
          .as(ISSUE, "deleteIssue", "Not offered: says what to do instead");

  public static final Action CONTROL_RUNTIME_SERVICE =
      Action.post("/api/execution-workspaces/{workspaceId}/runtime-services/{operation}")
          .by(Callers.PUBLIC)
          .as(ISSUE, "controlRuntimeService", "Not offered: there are no execution workspaces");

  public static final Action LIST_ISSUES_BARE =
      Action.get("/api/issues")
          .as(ISSUE, "listIssuesBare", "Points wrong clients to the company's route");

  static final List<Action> ALL =
      List.of(
          LIST_ISSUES,
          COUNT_ISSUES,
          CREATE_ISSUE,
          CREATE_CHILD,
          GET_ISSUE,
          UPDATE_ISSUE,
          CHECKOUT_ISSUE,
          RELEASE_ISSUE,
          FORCE_RELEASE_ISSUE,
          GET_HEARTBEAT_CONTEXT,
          GET_BLOCKER_DIAGNOSTICS,
          LIST_ISSUE_ACTIVITY,
          LIST_ISSUE_RUNS,
          LIST_ISSUE_LIVE_RUNS,
          GET_ACTIVE_RUN,
          DELETE_ISSUE,
          CONTROL_RUNTIME_SERVICE,
          LIST_ISSUES_BARE);

  private IssueActions() {}
}
