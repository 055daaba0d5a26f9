package dev.drumbeat.model.api;

import static dev.drumbeat.model.api.Capability.ROUTINE;
import static dev.drumbeat.model.api.ItemType.ACTIVITY;
import static dev.drumbeat.model.api.ItemType.AGENT;
import static dev.drumbeat.model.api.ItemType.GOAL;
import static dev.drumbeat.model.api.ItemType.IDENTIFIER;
import static dev.drumbeat.model.api.ItemType.ISSUE;
import static dev.drumbeat.model.api.ItemType.POINTER;
import static dev.drumbeat.model.api.ItemType.PROJECT;
import static dev.drumbeat.model.api.ItemType.ROUTINE_REVISION;
import static dev.drumbeat.model.api.ItemType.ROUTINE_RUN;
import static dev.drumbeat.model.api.ItemType.ROUTINE_TRIGGER;

import dev.drumbeat.model.routine.RoutineVariable;
import java.util.List;

/** The actions on recurring work (W13). */
public final class RoutineActions {
  private static final Shape LIMIT = Shape.of().integer("limit", 1, 1000).line("cursor", 2000);

  private static final Shape PLAN =
      Shape.of()
          .text("description", Shape.LONG_TEXT)
          .ref("assigneeAgentId")
          .choice("priority", "critical", "high", "medium", "low")
          .choice("status", "active", "paused", "archived")
          .choice("concurrencyPolicy", "coalesce_if_active", "always_enqueue", "skip_if_active")
          .choice("catchUpPolicy", "skip_missed", "enqueue_missed_with_cap")
          .ref("projectId")
          .uuid("goalId")
          .ref("parentIssueId")
          .list("variables", RoutineVariable.MOST);

  private static final Shape TRIGGER =
      Shape.of()
          .text("label", 200)
          .flag("enabled")
          .text("cronExpression", 200)
          .text("timezone", 64)
          .choice("signingMode", "bearer", "hmac_sha256", "github_hmac", "none")
          .integer("replayWindowSec", 30, 86_400);

  public static final Action LIST_ROUTINES =
      Action.get("/api/companies/{companyId}/routines")
          .query(LIMIT)
          .lists("Routine")
          .reads(ItemType.ROUTINE, ROUTINE_TRIGGER)
          .as(ROUTINE, "listRoutines", "The routines of a company with what fires them");

  public static final Action CREATE_ROUTINE =
      Action.post("/api/companies/{companyId}/routines")
          .run(RunRule.OPENED)
          .body(Shape.of().line("title", 200).required().and(PLAN))
          .answers(201, "Routine")
          .reads(AGENT, GOAL, IDENTIFIER, ISSUE, PROJECT)
          .writes(ACTIVITY, POINTER, ItemType.ROUTINE, ROUTINE_REVISION)
          .as(ROUTINE, "createRoutine", "Plan recurring work");

  public static final Action GET_ROUTINE =
      Action.get("/api/routines/{routineId}")
          .answers(200, "Routine")
          .reads(ItemType.ISSUE, ItemType.ROUTINE, ROUTINE_TRIGGER, ROUTINE_RUN)
          .as(ROUTINE, "getRoutine", "One routine with what fires it and how it went");

  public static final Action UPDATE_ROUTINE =
      Action.patch("/api/routines/{routineId}")
          .run(RunRule.REQUIRED)
          .body(Shape.of().line("title", 200).and(PLAN).uuid("baseRevisionId"))
          .answers(200, "Routine")
          .reads(ItemType.ROUTINE, ROUTINE_TRIGGER, AGENT, PROJECT, GOAL, ISSUE, IDENTIFIER)
          .writes(ItemType.ROUTINE, ROUTINE_TRIGGER, ROUTINE_REVISION, ACTIVITY)
          .as(ROUTINE, "updateRoutine", "Change a routine; its schedules rest while it is paused");

  public static final Action RUN_ROUTINE =
      Action.post("/api/routines/{routineId}/run")
          .run(RunRule.OPENED)
          .body(
              Shape.of()
                  .uuid("triggerId")
                  .object("payload", "variables")
                  .text("idempotencyKey", 255)
                  .choice("source", "manual", "api")
                  .ref("assigneeAgentId")
                  .ref("projectId"))
          .answers(202, "RoutineRun")
          .uses(Footprint.FIRING)
          .as(ROUTINE, "runRoutine", "Fire a routine now");

  public static final Action LIST_ROUTINE_RUNS =
      Action.get("/api/routines/{routineId}/runs")
          .query(LIMIT)
          .lists("RoutineRun")
          .reads(ItemType.ISSUE, ItemType.ROUTINE, ROUTINE_RUN)
          .as(ROUTINE, "listRoutineRuns", "The firings of a routine, newest first");

  public static final Action LIST_ROUTINE_REVISIONS =
      Action.get("/api/routines/{routineId}/revisions")
          .query(LIMIT)
          .lists("RoutineRevision")
          .reads(ItemType.ROUTINE, ROUTINE_REVISION)
          .as(ROUTINE, "listRoutineRevisions", "How a routine came to be, newest first");

  public static final Action RESTORE_ROUTINE_REVISION =
      Action.post("/api/routines/{routineId}/revisions/{routineRevisionId}/restore")
          .run(RunRule.OPENED)
          .answers(200, "Routine")
          .reads(ItemType.ROUTINE, ROUTINE_TRIGGER, ROUTINE_REVISION)
          .reads(AGENT, PROJECT, GOAL, ISSUE)
          .writes(ItemType.ROUTINE, ROUTINE_TRIGGER, ROUTINE_REVISION, ACTIVITY)
          .as(ROUTINE, "restoreRoutineRevision", "Plan a routine again as it was");

  public static final Action CREATE_TRIGGER =
      Action.post("/api/routines/{routineId}/triggers")
          .run(RunRule.OPENED)
          .body(Shape.of().choice("kind", "schedule", "webhook", "api").required().and(TRIGGER))
          .answers(201, "RoutineTriggerMade")
          .reads(ItemType.ROUTINE)
          .writes(ItemType.ROUTINE, ROUTINE_TRIGGER, ROUTINE_REVISION, POINTER, ACTIVITY)
          .as(
              ROUTINE,
              "createRoutineTrigger",
              "Let a schedule, a webhook or a call fire a routine");

  public static final Action UPDATE_TRIGGER =
      Action.patch("/api/routine-triggers/{triggerId}")
          .run(RunRule.REQUIRED)
          .body(TRIGGER)
          .answers(200, "RoutineTrigger")
          .reads(ItemType.ROUTINE, ROUTINE_TRIGGER)
          .writes(ItemType.ROUTINE, ROUTINE_TRIGGER, ROUTINE_REVISION, ACTIVITY)
          .as(ROUTINE, "updateRoutineTrigger", "Change what fires a routine");

  public static final Action DELETE_TRIGGER =
      Action.delete("/api/routine-triggers/{triggerId}")
          .run(RunRule.REQUIRED)
          .answers(200, "RoutineTrigger")
          .reads(ItemType.ROUTINE, ROUTINE_TRIGGER)
          .writes(ItemType.ROUTINE, ROUTINE_TRIGGER, ROUTINE_REVISION, POINTER, ACTIVITY)
          .as(ROUTINE, "deleteRoutineTrigger", "Let it fire the routine no more");

  public static final Action ROTATE_TRIGGER =
      Action.post("/api/routine-triggers/{triggerId}/rotate-secret")
          .run(RunRule.OPENED)
          .answers(200, "RoutineTriggerMade")
          .reads(ItemType.ROUTINE, ROUTINE_TRIGGER)
          .writes(ItemType.ROUTINE, ROUTINE_TRIGGER, ROUTINE_REVISION, ACTIVITY)
          .as(
              ROUTINE,
              "rotateRoutineTrigger",
              "Give a webhook another secret; the old one is dead");

  public static final Action FIRE_TRIGGER =
      Action.post("/api/routine-triggers/public/{publicId}/fire")
          .by(Callers.PROVEN)
          .answers(202, "RoutineRun")
          .uses(Footprint.FIRING)
          .as(ROUTINE, "fireRoutineTrigger", "Fire a routine from elsewhere, by its webhook");

  static final List<Action> ALL =
      List.of(
          LIST_ROUTINES,
          CREATE_ROUTINE,
          GET_ROUTINE,
          UPDATE_ROUTINE,
          RUN_ROUTINE,
          LIST_ROUTINE_RUNS,
          LIST_ROUTINE_REVISIONS,
          RESTORE_ROUTINE_REVISION,
          CREATE_TRIGGER,
          UPDATE_TRIGGER,
          DELETE_TRIGGER,
          ROTATE_TRIGGER,
          FIRE_TRIGGER);

  private RoutineActions() {}
}
