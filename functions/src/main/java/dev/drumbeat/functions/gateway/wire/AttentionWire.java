package dev.drumbeat.functions.gateway.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.attention.AttentionState;
import dev.drumbeat.model.attention.Awaited;
import dev.drumbeat.model.attention.BlockerAttention;
import dev.drumbeat.model.attention.ChainEnd;
import dev.drumbeat.model.attention.Owner;
import dev.drumbeat.model.attention.Verdict;
import dev.drumbeat.model.issue.Issue;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Whether somebody has to see to what an issue waits for, as the incumbent's clients know it. */
@Singleton
public class AttentionWire {
  private final Json json;

  @Inject
  public AttentionWire(Json json) {
    this.json = json;
  }

  /** The row with {@code blockerAttention} and, if somebody has to act, why and who. */
  public ObjectNode add(ObjectNode row, Optional<BlockerAttention> judged) {
    row.set("blockerAttention", summary(judged));
    row.set(
        "blockedInboxAttention",
        judged
            .filter(BlockerAttention::needsSomebody)
            .<JsonNode>map(this::inbox)
            .orElseGet(row::nullNode));
    return row;
  }

  private ObjectNode summary(Optional<BlockerAttention> judged) {
    Optional<Verdict> decisive = judged.map(BlockerAttention::decisive);
    Optional<Issue> leaf = decisive.map(Verdict::leaf);
    return new WireObject(json)
        .text("state", judged.map(found -> found.state().wire()).orElse("none"))
        .text("reason", judged.map(BlockerAttention::reason))
        .number("unresolvedBlockerCount", judged.map(found -> found.blockers().size()).orElse(0))
        .number("coveredBlockerCount", count(judged, AttentionState.COVERED))
        .number("stalledBlockerCount", count(judged, AttentionState.STALLED))
        .number("attentionBlockerCount", count(judged, AttentionState.NEEDS_ATTENTION))
        .empty("pendingFinalizeBlockerIssueIds")
        .text("sampleBlockerIdentifier", leaf.map(Issue::identifier))
        .text(
            "sampleStalledBlockerIdentifier",
            judged.flatMap(BlockerAttention::stalled).map(Issue::identifier))
        .flag("blockingTreeLive", decisive.filter(Verdict::live).isPresent())
        .id("directBlockerIssueId", judged.flatMap(BlockerAttention::direct))
        .id("terminalBlockerIssueId", leaf.map(Issue::id))
        .set(
            "terminalBlocker",
            leaf.<JsonNode>map(this::terminal).orElseGet(json.object()::nullNode))
        .node();
  }

  private static int count(Optional<BlockerAttention> judged, AttentionState state) {
    return judged.map(found -> found.count(state)).orElse(0);
  }

  private ObjectNode terminal(Issue leaf) {
    return new WireObject(json)
        .id("id", leaf.id())
        .text("identifier", leaf.identifier())
        .text("title", leaf.title())
        .node();
  }

  private ObjectNode inbox(BlockerAttention found) {
    ChainEnd end = found.decisive().end();
    Issue leaf = found.decisive().leaf();
    BlockerAttention.Answerable whose = found.whose();
    return new WireObject(json)
        .text("kind", "blocked")
        .text("state", state(end))
        .text("reason", end.wire())
        .text("severity", found.issue().effectivePriority().wire())
        .time("stoppedSinceAt", leaf.blockedAt().orElseGet(leaf::updatedAt))
        .set("owner", owner(whose.owner()))
        .set("action", action(end, leaf, whose.assignee()))
        .set("sourceIssue", IssueWire.brief(json, found.issue()))
        .set("leafIssue", IssueWire.brief(json, leaf))
        .nil("recoveryIssue")
        .id("approvalId", whose.awaited().flatMap(Awaited::approval))
        .id("interactionId", whose.awaited().flatMap(Awaited::interaction))
        .text("sampleIssueIdentifier", leaf.identifier())
        .set("redaction", redaction())
        .node();
  }

  /** Nothing is taken out: whoever may list issues may read these. */
  private ObjectNode redaction() {
    return json.object().put("externalDetailsRedacted", false).put("secretFieldsOmitted", true);
  }

  private static String state(ChainEnd end) {
    return switch (end) {
      case PENDING_BOARD_DECISION, PENDING_USER_DECISION -> "awaiting_decision";
      case EXTERNAL_OWNER_ACTION -> "external_wait";
      default -> "needs_attention";
    };
  }

  private ObjectNode owner(Owner owner) {
    return new WireObject(json)
        .text("type", owner.wire())
        .id("agentId", owner.agent())
        .id("userId", owner.user())
        .nil("label")
        .node();
  }

  private ObjectNode action(ChainEnd end, Issue leaf, Optional<Agent> assignee) {
    return new WireObject(json)
        .text("label", label(end))
        .text("detail", detail(end, leaf, assignee))
        .node();
  }

  private static String label(ChainEnd end) {
    return switch (end) {
      case ACTIVE_RUN, QUEUED_WAKE -> "Wait";
      case PENDING_BOARD_DECISION, PENDING_USER_DECISION -> "Decide";
      case EXTERNAL_OWNER_ACTION -> "Ask outside";
      case IN_REVIEW_WITHOUT_ACTION_PATH -> "Review";
      case BLOCKED_BY_UNASSIGNED_ISSUE -> "Assign";
      case BLOCKED_BY_ASSIGNED_BACKLOG_ISSUE -> "Start";
      case BLOCKED_BY_UNINVOKABLE_ASSIGNEE -> "Resume or reassign";
      case BLOCKED_BY_CANCELLED_ISSUE -> "Decide without it";
      case BLOCKED_CHAIN_STALLED -> "Unblock";
    };
  }

  private static String detail(ChainEnd end, Issue leaf, Optional<Agent> assignee) {
    return leaf.identifier()
        + switch (end) {
          case ACTIVE_RUN, QUEUED_WAKE -> " goes on by itself.";
          case PENDING_BOARD_DECISION -> " waits for an answer of the board.";
          case PENDING_USER_DECISION -> " waits for a human.";
          case EXTERNAL_OWNER_ACTION -> " waits for somebody outside.";
          case IN_REVIEW_WITHOUT_ACTION_PATH -> " waits for a review that nobody is called to.";
          case BLOCKED_BY_UNASSIGNED_ISSUE -> " is nobody's.";
          case BLOCKED_BY_ASSIGNED_BACKLOG_ISSUE -> " is still in the backlog.";
          case BLOCKED_BY_UNINVOKABLE_ASSIGNEE ->
              " is " + assignee.map(AttentionWire::why).orElse("of an agent that is not there.");
          case BLOCKED_BY_CANCELLED_ISSUE -> " waited for what was cancelled.";
          case BLOCKED_CHAIN_STALLED ->
              " is moved by nothing: say what it waits for, or wake who has it.";
        };
  }

  private static String why(Agent agent) {
    return "with "
        + agent.name()
        + ", who cannot work on it ("
        + agent
            .pauseReason()
            .map(reason -> agent.status().wire() + ": " + reason)
            .orElseGet(() -> agent.status().wire())
        + ").";
  }
}
