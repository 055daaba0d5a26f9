package dev.drumbeat.functions.gateway.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.model.issue.Criterion;
import dev.drumbeat.model.issue.Terms;

/** The grants an issue requires and its acceptance criteria. */
final class TermsWire {
  private TermsWire() {}

  /** Everything: what was asked, what was shown and by whom. */
  static WireObject add(WireObject row, Json json, Terms terms) {
    return row.set("requiredGrants", json.tree(terms.requiredGrants()))
        .set("acceptanceCriteria", criteria(json, terms, true));
  }

  /** What whoever works on it has to know: which criteria there are, and which are open. */
  static ArrayNode brief(Json json, Terms terms) {
    return criteria(json, terms, false);
  }

  private static ArrayNode criteria(Json json, Terms terms, boolean whole) {
    ArrayNode rows = json.array();
    for (Criterion criterion : terms.criteria()) {
      WireObject row =
          new WireObject(json)
              .id("id", criterion.id())
              .text("text", criterion.text())
              .text("status", status(criterion));
      if (whole) {
        row.set("evidence", evidence(json, criterion)).set("waiver", waiver(json, criterion));
      }
      rows.add(row.node());
    }
    return rows;
  }

  private static String status(Criterion criterion) {
    if (criterion.isOpen()) {
      return "open";
    }
    return criterion.evidence().isPresent() ? "met" : "waived";
  }

  private static JsonNode evidence(Json json, Criterion criterion) {
    ObjectNode none = json.object();
    return criterion
        .evidence()
        .<JsonNode>map(
            evidence ->
                new WireObject(json)
                    .text("text", evidence.text())
                    .text("url", evidence.url())
                    .author("createdByAgentId", "createdByUserId", evidence.by())
                    .id("runId", evidence.by().runId())
                    .time("createdAt", evidence.at())
                    .node())
        .orElseGet(none::nullNode);
  }

  private static JsonNode waiver(Json json, Criterion criterion) {
    ObjectNode none = json.object();
    return criterion
        .waiver()
        .<JsonNode>map(
            waiver ->
                new WireObject(json)
                    .id("waivedByUserId", waiver.by())
                    .text("reason", waiver.reason())
                    .time("createdAt", waiver.at())
                    .node())
        .orElseGet(none::nullNode);
  }
}
