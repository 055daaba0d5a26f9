package dev.drumbeat.functions.gateway.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.model.approval.Approval;
import dev.drumbeat.model.approval.Approval.Answer;
import dev.drumbeat.model.identity.Actor;
import dev.drumbeat.model.interaction.Interaction;
import dev.drumbeat.model.interaction.Interaction.Resolution;
import dev.drumbeat.model.interaction.InteractionStatus;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What was asked about an issue and what came of it, in brief: one form for both kinds. */
@Singleton
class DecisionWire {
  private static final int LONGEST_NOTE = 1000;
  private static final int LONGEST_RESULT = 1500;

  private final Json json;

  @Inject
  DecisionWire(Json json) {
    this.json = json;
  }

  /** The last that was decided, or asked, first. */
  List<ObjectNode> rows(List<Interaction> interactions, List<Approval> approvals) {
    List<ObjectNode> rows = new ArrayList<>();
    interactions.forEach(each -> rows.add(row(each)));
    approvals.forEach(each -> rows.add(row(each)));
    rows.sort(Comparator.comparing(row -> row.get("updatedAt").textValue()));
    return rows.reversed();
  }

  private ObjectNode row(Interaction interaction) {
    Optional<Resolution> end =
        interaction.resolution().filter(how -> interaction.status() != InteractionStatus.PENDING);
    Optional<JsonNode> result = end.map(how -> json.stored(how.result()));
    boolean cut = result.filter(node -> TokenBudget.size(node) > LONGEST_RESULT).isPresent();
    return new WireObject(json)
        .text("kind", "interaction")
        .id("id", interaction.id())
        .text("type", interaction.kind().wire())
        .text("title", interaction.asked().title())
        .text("status", interaction.status().wire())
        .id("decidedByAgentId", end.map(Resolution::by).flatMap(Actor::agentId))
        .id("decidedByUserId", end.map(Resolution::by).flatMap(Actor::userId))
        .time("decidedAt", end.map(Resolution::at))
        .text("note", Optional.empty())
        .set("result", result.filter(node -> !cut).orElseGet(() -> json.object().nullNode()))
        .flag("resultTruncated", cut)
        .time("updatedAt", interaction.updatedAt())
        .node();
  }

  /** Without the payload: that of a hire may hold secrets. */
  private ObjectNode row(Approval approval) {
    Optional<Answer> answer = approval.answer();
    return new WireObject(json)
        .text("kind", "approval")
        .id("id", approval.id())
        .text("type", approval.type().wire())
        .text("title", Optional.empty())
        .text("status", approval.status().wire())
        .text("decidedByAgentId", Optional.empty())
        .id("decidedByUserId", answer.flatMap(Answer::by))
        .time("decidedAt", answer.map(Answer::at))
        .text(
            "note", answer.flatMap(Answer::note).map(note -> TokenBudget.start(note, LONGEST_NOTE)))
        .nil("result")
        .flag("resultTruncated", false)
        .time("updatedAt", approval.updatedAt())
        .node();
  }
}
