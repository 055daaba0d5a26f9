package dev.drumbeat.model.api;

import static dev.drumbeat.model.api.Capability.ISSUE;
import static dev.drumbeat.model.api.ItemType.ACTIVITY;
import static dev.drumbeat.model.api.ItemType.AGENT;
import static dev.drumbeat.model.api.ItemType.APPROVAL;
import static dev.drumbeat.model.api.ItemType.COMMENT;
import static dev.drumbeat.model.api.ItemType.HELD;
import static dev.drumbeat.model.api.ItemType.INBOX;
import static dev.drumbeat.model.api.ItemType.POINTER;
import static dev.drumbeat.model.api.ItemType.RUN;
import static dev.drumbeat.model.api.ItemType.RUN_GATE;
import static dev.drumbeat.model.api.ItemType.WAKE;

import java.util.List;

/** The actions by which work is answered for: asked upwards, and shown to be done. */
public final class GovernanceActions {
  public static final Action ESCALATE_ISSUE =
      Action.post("/api/issues/{issueId}/escalate")
          .run(RunRule.REQUIRED)
          .body(Shape.of().line("comment", Shape.LONG_TEXT).required())
          .answers(200, "Issue")
          .reads(ItemType.ISSUE, RUN_GATE, HELD, AGENT, RUN, APPROVAL)
          .writes(ItemType.ISSUE, HELD, INBOX, COMMENT, WAKE, ACTIVITY, APPROVAL, POINTER)
          .as(ISSUE, "escalateIssue", "Hand an issue to the next manager who can take it");

  public static final Action ADD_EVIDENCE =
      Action.post("/api/issues/{issueId}/criteria/{criterionId}/evidence")
          .run(RunRule.REQUIRED)
          .body(Shape.of().text("text", 1000).text("url", 1000))
          .answers(200, "Issue")
          .reads(ItemType.ISSUE, RUN_GATE, HELD)
          .writes(ItemType.ISSUE, HELD, INBOX, ACTIVITY)
          .as(ISSUE, "addEvidence", "Show that an acceptance criterion is met");

  public static final Action WAIVE_CRITERION =
      Action.post("/api/issues/{issueId}/criteria/{criterionId}/waive")
          .by(Callers.BOARD)
          .body(Shape.of().text("reason", 1000))
          .answers(200, "Issue")
          .reads(ItemType.ISSUE)
          .writes(ItemType.ISSUE, INBOX, ACTIVITY)
          .as(ISSUE, "waiveCriterion", "Do without an acceptance criterion, as the board");

  static final List<Action> ALL = List.of(ESCALATE_ISSUE, ADD_EVIDENCE, WAIVE_CRITERION);

  private GovernanceActions() {}
}
