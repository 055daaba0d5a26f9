package dev.drumbeat.functions.gateway.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.model.cascade.Cascade;
import dev.drumbeat.model.cascade.CascadeMove;
import dev.drumbeat.model.cascade.CascadePlan;
import dev.drumbeat.model.issue.Issue;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** Reprioritisations on the wire. */
@Singleton
public class CascadeWire {
  /** Of moves and of the order no more is shown. */
  public static final int MOST_SHOWN = 1000;

  private final Json json;

  @Inject
  public CascadeWire(Json json) {
    this.json = json;
  }

  public ObjectNode row(Cascade cascade) {
    return fields(cascade).node();
  }

  public ObjectNode moves(Cascade cascade, List<CascadeMove> moves) {
    ArrayNode rows = json.array();
    moves.stream().limit(MOST_SHOWN).map(this::move).forEach(rows::add);
    return fields(cascade).set("moves", rows).node();
  }

  /** With the order of the company's open issues as it will be, the first ones. */
  public ObjectNode preview(Cascade cascade, CascadePlan plan) {
    ArrayNode order = json.array();
    plan.order().stream().limit(MOST_SHOWN).forEach(issue -> order.add(issue.value()));
    ObjectNode preview = moves(cascade, plan.moves());
    preview.put("openIssues", plan.order().size());
    preview.set("order", order);
    return preview;
  }

  /** The issues that are not as they were shown, as they are. */
  public List<Map<String, String>> changed(List<Issue> issues) {
    return issues.stream()
        .limit(MOST_SHOWN)
        .map(
            issue ->
                Map.of(
                    "issueId", issue.id().value(),
                    "identifier", issue.identifier(),
                    "priority", issue.priority().wire(),
                    "status", issue.status().wire()))
        .toList();
  }

  private WireObject fields(Cascade cascade) {
    return new WireObject(json)
        .id("id", cascade.id())
        .id("companyId", cascade.company())
        .text("status", cascade.state().wire())
        .number("totalMoves", cascade.total())
        .number("appliedMoves", cascade.applied())
        .author("createdByAgentId", "createdByUserId", cascade.by())
        .time("createdAt", cascade.createdAt());
  }

  private ObjectNode move(CascadeMove move) {
    return new WireObject(json)
        .id("issueId", move.issue())
        .text("identifier", move.identifier())
        .text("fromPriority", move.from().wire())
        .text("toPriority", move.to().wire())
        .text("reason", move.why().wire())
        .number("fromRank", move.fromRank())
        .number("toRank", move.toRank())
        .node();
  }
}
