package dev.drumbeat.model.api;

import static dev.drumbeat.model.api.Capability.ISSUE;
import static dev.drumbeat.model.api.ItemType.ACTIVITY;
import static dev.drumbeat.model.api.ItemType.AGENT;
import static dev.drumbeat.model.api.ItemType.APPROVAL;
import static dev.drumbeat.model.api.ItemType.COMMENT;
import static dev.drumbeat.model.api.ItemType.HELD;
import static dev.drumbeat.model.api.ItemType.INBOX;
import static dev.drumbeat.model.api.ItemType.POINTER;

import java.util.List;

/** The actions by which work is answered for: asked upwards, and shown to be done. */
public final class GovernanceActions {
  public static final Action ESCALATE_ISSUE =
      Action.post("/api/issues/{issueId}/escalate")
          .run(RunRule.REQUIRED)
          .body(Shape.of().line("comment", Shape.LONG_TEXT).required())
          .answers(200, "Issue")
          .uses(Footprint.WAKING)
          .reads(APPROVAL, HELD, ItemType.INTERACTION, ItemType.ISSUE, ItemType.ISSUE_APPROVAL)
          .writes(
              ACTIVITY,
              APPROVAL,
              COMMENT,
              HELD,
              INBOX,
              ItemType.INTERACTION,
              ItemType.ISSUE,
              ItemType.ISSUE_APPROVAL,
              POINTER)
          .as(ISSUE, "escalateIssue", "Hand an issue to the next manager who can take it");

  public static final Action ADD_EVIDENCE =
      Action.post("/api/issues/{issueId}/criteria/{criterionId}/evidence")
          .run(RunRule.REQUIRED)
          .body(Shape.of().text("text", 1000).text("url", 1000))
          .answers(200, "Issue")
          .reads(AGENT, HELD, ItemType.ISSUE)
          .writes(ACTIVITY, INBOX, ItemType.ISSUE)
          .as(ISSUE, "addEvidence", "Show that an acceptance criterion is met");

  public static final Action WAIVE_CRITERION =
      Action.post("/api/issues/{issueId}/criteria/{criterionId}/waive")
          .by(Callers.BOARD)
          .body(Shape.of().text("reason", 1000))
          .answers(200, "Issue")
          .reads(ItemType.ISSUE)
          .writes(ACTIVITY, INBOX, ItemType.ISSUE)
          .as(ISSUE, "waiveCriterion", "Do without an acceptance criterion, as the board");

  static final List<Action> ALL = List.of(ESCALATE_ISSUE, ADD_EVIDENCE, WAIVE_CRITERION);

  private GovernanceActions() {}
}
