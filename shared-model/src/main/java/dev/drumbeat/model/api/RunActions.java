package dev.drumbeat.model.api;

import static dev.drumbeat.model.api.Capability.RUN;
import static dev.drumbeat.model.api.ItemType.ACTIVITY;
import static dev.drumbeat.model.api.ItemType.AGENT;
import static dev.drumbeat.model.api.ItemType.GATE_COPY;
import static dev.drumbeat.model.api.ItemType.HELD;
import static dev.drumbeat.model.api.ItemType.ISSUE;
import static dev.drumbeat.model.api.ItemType.RUN_GATE;
import static dev.drumbeat.model.api.ItemType.RUN_LOG;
import static dev.drumbeat.model.api.ItemType.SLOT;

import dev.drumbeat.model.provider.Trouble;
import java.util.List;

/** The actions on runs: opening, claiming, supervising, ending and reading them. */
public final class RunActions {
  private static final Shape LIMIT = Shape.of().integer("limit", 1, 1000).line("cursor", 2000);

  public static final Action OPEN_RUN =
      Action.post("/api/agents/me/runs")
          .by(Callers.AGENT)
          .body(Shape.of().integer("deadlineSec", 1, 86_400).text("reason", 500))
          .answers(201, "OpenedRun")
          .uses(Footprint.RUN_START, Footprint.RUN_END, Footprint.BUDGET_LINE)
          .as(RUN, "openRun", "Start a run of mine and get its token");

  public static final Action CLAIM_RUN =
      Action.post("/api/agents/me/runs/claim")
          .by(Callers.AGENT)
          .body(Shape.of().integer("waitSec", 0, 25))
          .answers(200, "ClaimedRun")
          .uses(Footprint.RUN_START, Footprint.RUN_END, Footprint.BUDGET_LINE)
          .as(RUN, "claimRun", "Take my next run, if anything asks for one");

  public static final Action LIST_RUNS =
      Action.get("/api/companies/{companyId}/heartbeat-runs")
          .query(LIMIT.ref("agentId").flag("summary"))
          .lists("Run")
          .reads(ItemType.RUN)
          .as(RUN, "listRuns", "Runs, newest first");

  public static final Action LIST_LIVE_RUNS =
      Action.get("/api/companies/{companyId}/live-runs")
          .query(Shape.of().integer("limit", 1, 50).integer("minCount", 0, 50))
          .lists("Run")
          .reads(ItemType.SLOT, ItemType.RUN)
          .as(RUN, "listLiveRuns", "Runs that are queued or running");

  public static final Action GET_RUNTIME_STATE =
      Action.get("/api/agents/{agentId}/runtime-state")
          .by(Callers.BOARD)
          .answers(200, "RuntimeState")
          .reads(ItemType.AGENT, ItemType.RUN)
          .as(RUN, "getRuntimeState", "How an agent's last run went");

  public static final Action GET_RUN =
      Action.get("/api/heartbeat-runs/{runId}")
          .answers(200, "Run")
          .reads(ItemType.RUN)
          .as(RUN, "getRun", "One run");

  public static final Action GET_RUN_EVENTS =
      Action.get("/api/heartbeat-runs/{runId}/events")
          .query(Shape.of().integer("afterSeq", 0, 1L << 53).integer("limit", 1, 1000))
          .lists("RunEvent")
          .reads(ItemType.RUN)
          .as(RUN, "getRunEvents", "A run's life, in order");

  public static final Action GET_RUN_LOG =
      Action.get("/api/heartbeat-runs/{runId}/log")
          .query(Shape.of().integer("offset", 0, 1L << 50).integer("limitBytes", 1, 1_000_000))
          .answers(200, "RunLog")
          .reads(ItemType.RUN, RUN_LOG)
          .as(RUN, "getRunLog", "A window of a run's output");

  public static final Action APPEND_RUN_LOG =
      Action.post("/api/heartbeat-runs/{runId}/log")
          .by(Callers.AGENT)
          .body(
              Shape.of()
                  .choice("stream", "stdout", "stderr", "system")
                  .text("chunk", 200_000)
                  .required())
          .answers(201, "Ok")
          .reads(ItemType.RUN, RUN_GATE, RUN_LOG)
          .writes(RUN_LOG)
          .as(RUN, "appendRunLog", "Add to a run's output, as its supervisor");

  public static final Action GET_RUN_ISSUES =
      Action.get("/api/heartbeat-runs/{runId}/issues")
          .lists("RunIssue")
          .reads(HELD, ISSUE, ItemType.RUN)
          .as(RUN, "getRunIssues", "The issues a run held");

  public static final Action GET_RUN_TRAIL =
      Action.get("/api/heartbeat-runs/{runId}/trail")
          .query(LIMIT)
          .lists("Activity")
          .reads(ACTIVITY, ItemType.RUN)
          .as(RUN, "getRunTrail", "Everything a run did, in order");

  public static final Action RENEW_RUN =
      Action.post("/api/heartbeat-runs/{runId}/renew")
          .by(Callers.AGENT)
          .body(Shape.of().integer("extendSec", 1, 86_400))
          .answers(200, "OpenedRun")
          .reads(AGENT, HELD, ISSUE, ItemType.RUN, RUN_GATE, SLOT)
          .writes(ACTIVITY, ISSUE, RUN_GATE, SLOT)
          .as(RUN, "renewRun", "Move my deadline, and that of my leases");

  public static final Action KEEP_RUN_ALIVE =
      Action.post("/api/heartbeat-runs/{runId}/alive")
          .by(Callers.AGENT)
          .answers(200, "Ok")
          .reads(RUN_GATE)
          .writes(RUN_GATE)
          .as(RUN, "keepRunAlive", "Say that the run's worker still lives, as its supervisor");

  public static final Action FINISH_RUN =
      Action.post("/api/heartbeat-runs/{runId}/finish")
          .by(Callers.AGENT)
          .body(
              Shape.of()
                  .choice("outcome", "succeeded", "failed")
                  .ref("issueId")
                  .choice(
                      "status",
                      "backlog",
                      "todo",
                      "in_progress",
                      "in_review",
                      "blocked",
                      "done",
                      "cancelled")
                  .text("comment", Shape.LONG_TEXT)
                  .text("error", 4000)
                  .line("errorCode", 100)
                  .integer("retryAfter", 0, Trouble.LONGEST.toSeconds())
                  .instant("retryNotBefore")
                  .integer("exitCode", -1000, 1000)
                  .object("usage", BudgetActions.USAGE)
                  .object("result"))
          .answers(200, "Run")
          .uses(
              Footprint.RUN_END,
              Footprint.BUDGET_LINE,
              Footprint.ISSUE_CHANGE,
              Footprint.FOLLOW_UP,
              Footprint.WAKING)
          .reads(ItemType.BREAKER, ItemType.PRICE)
          .writes(ItemType.BREAKER, GATE_COPY)
          .as(RUN, "finishRun", "End my run, with a last word on one issue");

  public static final Action CANCEL_RUN =
      Action.post("/api/heartbeat-runs/{runId}/cancel")
          .by(Callers.BOARD)
          .answers(200, "Run")
          .uses(Footprint.RUN_END, Footprint.BUDGET_LINE)
          .as(RUN, "cancelRun", "Stop a run from its next call on");

  static final List<Action> ALL =
      List.of(
          OPEN_RUN,
          CLAIM_RUN,
          LIST_RUNS,
          LIST_LIVE_RUNS,
          GET_RUNTIME_STATE,
          GET_RUN,
          GET_RUN_EVENTS,
          GET_RUN_LOG,
          APPEND_RUN_LOG,
          GET_RUN_ISSUES,
          GET_RUN_TRAIL,
          RENEW_RUN,
          KEEP_RUN_ALIVE,
          FINISH_RUN,
          CANCEL_RUN);

  private RunActions() {}
}
