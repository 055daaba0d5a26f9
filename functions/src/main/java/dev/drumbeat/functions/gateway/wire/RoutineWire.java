package dev.drumbeat.functions.gateway.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.config.Settings;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.routine.Routine;
import dev.drumbeat.model.routine.RoutinePlan;
import dev.drumbeat.model.routine.RoutineRun;
import dev.drumbeat.model.routine.RoutineTrigger;
import dev.drumbeat.model.routine.RoutineTrigger.SigningMode;
import dev.drumbeat.model.routine.RoutineTrigger.Webhook;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Recurring work as the incumbent's clients know it. */
@Singleton
public class RoutineWire {
  private final Json json;
  private final Settings settings;

  @Inject
  public RoutineWire(Json json, Settings settings) {
    this.json = json;
    this.settings = settings;
  }

  public ObjectNode row(Routine routine) {
    return fields(routine).node();
  }

  /** A row of the list, with what fires it. */
  public ObjectNode listRow(Routine routine, List<RoutineTrigger> triggers) {
    return fields(routine).set("triggers", triggers(triggers)).node();
  }

  /** One routine with what fires it and its latest firings. */
  public ObjectNode detail(Routine routine, List<RoutineTrigger> triggers, ArrayNode latest) {
    return fields(routine).set("triggers", triggers(triggers)).set("recentRuns", latest).node();
  }

  private ArrayNode triggers(List<RoutineTrigger> triggers) {
    ArrayNode rows = json.array();
    triggers.forEach(trigger -> rows.add(trigger(trigger)));
    return rows;
  }

  private WireObject fields(Routine routine) {
    WireObject row = new WireObject(json).id("id", routine.id()).id("companyId", routine.company());
    return plan(row, routine.plan())
        .id("latestRevisionId", routine.revision().id())
        .number("latestRevisionNumber", routine.revision().number())
        .author("createdByAgentId", "createdByUserId", routine.createdBy())
        .author("updatedByAgentId", "updatedByUserId", routine.revision().by())
        .time("lastTriggeredAt", routine.lastTriggeredAt())
        .time("lastEnqueuedAt", routine.lastEnqueuedAt())
        .time("createdAt", routine.createdAt())
        .time("updatedAt", routine.updatedAt());
  }

  private WireObject plan(WireObject row, RoutinePlan plan) {
    ArrayNode variables = json.array();
    plan.variables().forEach(variable -> variables.add(json.stored(variable.json())));
    return row.text("title", plan.title())
        .text("description", plan.description())
        .id("assigneeAgentId", plan.assignee())
        .text("priority", plan.priority().wire())
        .text("status", plan.status().wire())
        .text("concurrencyPolicy", plan.concurrency().wire())
        .text("catchUpPolicy", plan.catchUp().wire())
        .id("projectId", plan.project())
        .id("goalId", plan.goal())
        .id("parentIssueId", plan.parent())
        .set("variables", variables)
        .nil("env");
  }

  public ObjectNode trigger(RoutineTrigger trigger) {
    Optional<Webhook> webhook = trigger.webhook();
    WireObject row =
        new WireObject(json)
            .id("id", trigger.id())
            .id("companyId", trigger.company())
            .id("routineId", trigger.routine())
            .text("kind", trigger.kind().wire())
            .text("label", trigger.label())
            .flag("enabled", trigger.enabled())
            .text("cronExpression", trigger.schedule().map(RoutineTrigger.Schedule::cron))
            .text("timezone", trigger.schedule().map(RoutineTrigger.Schedule::zone))
            .time("nextRunAt", trigger.nextRunAt())
            .time("lastFiredAt", trigger.lastFiredAt())
            .text("publicId", webhook.map(Webhook::publicId))
            .text("signingMode", webhook.map(Webhook::signing).map(SigningMode::wire))
            .time("lastRotatedAt", webhook.flatMap(Webhook::rotatedAt))
            .nil("secretId", "lastResult", "replayWindowSec");
    webhook.ifPresent(hook -> row.number("replayWindowSec", hook.replayWindowSec()));
    return row.time("createdAt", trigger.createdAt()).time("updatedAt", trigger.updatedAt()).node();
  }

  /**
   * A trigger that was made or got another secret.
   *
   * @param secret of a webhook, shown this once
   */
  public ObjectNode made(RoutineTrigger trigger, Optional<String> secret, Routine routine) {
    ObjectNode answer = json.object();
    answer.set("trigger", trigger(trigger));
    answer.putNull("secretMaterial");
    trigger
        .webhook()
        .ifPresent(
            hook ->
                answer
                    .putObject("secretMaterial")
                    .put("webhookUrl", address(hook))
                    .put("webhookSecret", secret.orElse(null)));
    answer.set("revision", revision(routine, routine.revision(), routine.plan()));
    return answer;
  }

  private String address(Webhook webhook) {
    return settings.apiUrl() + "/api/routine-triggers/public/" + webhook.publicId() + "/fire";
  }

  /** A firing that has just been. */
  public ObjectNode run(RoutineRun run) {
    return run(run, run.standing(Optional.empty()));
  }

  /** Firings as they stand, by the issues they filed. */
  public ArrayNode runs(List<RoutineRun> runs, Map<IssueId, Issue> filed) {
    ArrayNode rows = json.array();
    runs.forEach(run -> rows.add(run(run, run.standing(run.filed().map(filed::get)))));
    return rows;
  }

  private ObjectNode run(RoutineRun run, RoutineRun.Standing standing) {
    return new WireObject(json)
        .id("id", run.id())
        .id("companyId", run.company())
        .id("routineId", run.routine())
        .id("triggerId", run.trigger())
        .text("source", run.source().wire())
        .text("status", standing.status().wire())
        .time("triggeredAt", run.triggeredAt())
        .text("idempotencyKey", run.idempotencyKey())
        .json("triggerPayload", run.payload())
        .id("linkedIssueId", run.linkedIssue())
        .id("coalescedIntoRunId", run.coalescedInto())
        .text("failureReason", standing.failureReason())
        .time("completedAt", standing.completedAt())
        .time("createdAt", run.triggeredAt())
        .time("updatedAt", run.triggeredAt())
        .node();
  }

  public ObjectNode revision(Routine routine, Routine.Revision revision, RoutinePlan plan) {
    return new WireObject(json)
        .id("id", revision.id())
        .id("companyId", routine.company())
        .id("routineId", routine.id())
        .number("revisionNumber", revision.number())
        .text("title", plan.title())
        .text("description", plan.description())
        .set("snapshot", plan(new WireObject(json), plan).node())
        .text("changeSummary", revision.summary())
        .id("restoredFromRevisionId", revision.restoredFrom())
        .author("createdByAgentId", "createdByUserId", revision.by())
        .id("createdByRunId", revision.by().runId())
        .time("createdAt", revision.at())
        .node();
  }
}
