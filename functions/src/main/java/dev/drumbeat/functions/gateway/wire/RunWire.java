package dev.drumbeat.functions.gateway.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.gateway.RunTokens;
import dev.drumbeat.model.agent.HeartbeatPolicy;
import dev.drumbeat.model.approval.ApprovalNotice;
import dev.drumbeat.model.interaction.InteractionNotice;
import dev.drumbeat.model.provider.Breaker;
import dev.drumbeat.model.run.Run;
import dev.drumbeat.model.run.RunContext;
import dev.drumbeat.model.run.RunGate;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** A run as the incumbent's clients know it. */
@Singleton
public class RunWire {
  private final Json json;
  private final RunTokens tokens;
  private final BreakerWire breakers;

  @Inject
  public RunWire(Json json, RunTokens tokens, BreakerWire breakers) {
    this.json = json;
    this.breakers = breakers;
    this.tokens = tokens;
  }

  /** A moment in the form of all others. */
  public static String time(Instant moment) {
    return WireObject.TIME.format(moment);
  }

  public ObjectNode row(Run run) {
    return fields(run).node();
  }

  /** What opening or renewing a run answers: the token is shown here and nowhere else. */
  public ObjectNode opened(Run run, RunGate gate) {
    return new WireObject(json)
        .id("runId", run.id())
        .text("token", token(run))
        .time("leaseUntil", gate.deadline())
        .set("run", row(run))
        .node();
  }

  /** A promised run, and what it waits for where its provider takes no calls (W11). */
  public ObjectNode queued(Run run, Optional<Breaker> breaker) {
    WireObject row = fields(run);
    breaker.ifPresent(open -> row.set("waitsFor", breakers.row(open)));
    return row.node();
  }

  /** What a call for a run answers where only the timer starts one; the incumbent's fields. */
  public ObjectNode notWoken(Optional<String> issue) {
    return new WireObject(json)
        .text("status", "skipped")
        .text("reason", "heartbeat.wakeOnDemand.disabled")
        .text(
            "message", "Only its timer wakes this agent; set heartbeat.wakeOnDemand to change that")
        .text("issueId", issue)
        .nil("executionRunId", "executionAgentId", "executionAgentName")
        .node();
  }

  /**
   * The run's token. It expires with the longest a run can last, not with the deadline, so that a
   * renewed run keeps it and a late holder still learns its fate; writes end with the run's gate.
   */
  public String token(Run run) {
    Instant start = run.begunAt();
    return tokens.issue(
        new RunTokens.Claims(run.company(), run.agent(), run.id()),
        start.plus(HeartbeatPolicy.LONGEST_RUN));
  }

  /** A row of an issue's runs: the incumbent calls the id {@code runId} there. */
  public ObjectNode issueRow(Run run) {
    ObjectNode row = row(run);
    row.set("runId", row.get("id"));
    return row;
  }

  private WireObject fields(Run run) {
    return new WireObject(json)
        .nulls(AlwaysNull.RUN)
        .id("id", run.id())
        .id("companyId", run.company())
        .id("agentId", run.agent())
        .text("invocationSource", run.source().wire())
        .text("triggerDetail", run.triggerDetail())
        .text("status", run.status().wire())
        .text("adapterType", run.adapterType())
        .time("startedAt", run.startedAt())
        .time("finishedAt", run.finishedAt())
        .text("error", run.error())
        .text("errorCode", run.errorCode())
        .set("exitCode", json.tree(run.exitCode().orElse(null)))
        .json("usageJson", run.usageJson())
        .json("resultJson", run.resultJson())
        .text("logStore", "table")
        .text("logRef", run.id().value())
        .id("retryOfRunId", run.retryOf())
        .time("scheduledRetryAt", run.retryNotBefore())
        .number("processLossRetryCount", 0)
        .number("continuationAttempt", 0)
        .set("contextSnapshot", context(run))
        .time("createdAt", run.createdAt())
        .time("updatedAt", run.updatedAt());
  }

  /** All of them, where the incumbent has but one. */
  private ArrayNode approvals(RunContext context) {
    ArrayNode rows = json.array();
    context.approvals().stream()
        .map(
            told ->
                new WireObject(json)
                    .id("approvalId", told.approval())
                    .text("approvalStatus", told.status().wire())
                    .ids("issueIds", told.issues())
                    .node())
        .forEach(rows::add);
    return rows;
  }

  private ArrayNode interactions(RunContext context) {
    ArrayNode rows = json.array();
    context.interactions().stream()
        .map(told -> tell(new WireObject(json), told).node())
        .forEach(rows::add);
    return rows;
  }

  private static WireObject tell(WireObject row, InteractionNotice told) {
    return row.id("interactionId", told.interaction())
        .text("interactionKind", told.kind().wire())
        .text("interactionStatus", told.status().wire());
  }

  /**
   * What a local agent is told of its wake. It names the issue and leaves its text out, so that the
   * agent reads it when it works on it.
   */
  public ObjectNode wakePayload(RunContext context) {
    WireObject payload =
        new WireObject(json)
            .text("reason", context.wakeReason())
            .ids("commentIds", context.comment().stream().toList())
            .id("latestCommentId", context.comment())
            .flag("fallbackFetchNeeded", true);
    context.issue().ifPresent(id -> payload.set("issue", new WireObject(json).id("id", id).node()));
    context.interactions().stream().findFirst().ifPresent(latest -> tell(payload, latest));
    return payload.node();
  }

  private ObjectNode context(Run run) {
    RunContext context = run.context();
    Optional<String> issue = context.issue().map(id -> id.value());
    WireObject snapshot =
        new WireObject(json)
            .text("issueId", issue)
            .text("taskId", issue)
            .text("taskKey", issue)
            .text("wakeReason", context.wakeReason())
            .text("wakeSource", run.source().wire())
            .text("wakeTriggerDetail", run.triggerDetail())
            .id("commentId", context.comment())
            .id("wakeCommentId", context.comment())
            .ids("issueIds", context.issues())
            .id(
                "approvalId",
                context.approvals().stream().map(ApprovalNotice::approval).findFirst())
            .text(
                "approvalStatus",
                context.approvals().stream().map(told -> told.status().wire()).findFirst())
            .set("approvals", approvals(context))
            .set("interactions", interactions(context));
    context.interactions().stream()
        .findFirst()
        .ifPresentOrElse(
            latest -> tell(snapshot, latest),
            () -> snapshot.nil("interactionId", "interactionKind", "interactionStatus"));
    return snapshot.node();
  }
}
