package dev.drumbeat.functions.gateway.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.issue.Link;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The issues that an issue's texts name, and those whose texts name it (C7). */
public record RelatedWork(List<Link> links, Map<IssueId, Issue> issues) {
  public static final RelatedWork NONE = new RelatedWork(List.of(), Map.of());

  ArrayNode identifiers(Json json) {
    ArrayNode identifiers = json.array();
    links.stream().filter(Link::outbound).map(Link::identifier).forEach(identifiers::add);
    return identifiers;
  }

  ObjectNode node(Json json) {
    ObjectNode related = json.object();
    ArrayNode outbound = related.putArray("outbound");
    ArrayNode inbound = related.putArray("inbound");
    links.stream()
        .filter(link -> issues.containsKey(link.other()))
        .forEach(link -> (link.outbound() ? outbound : inbound).add(row(json, link)));
    return related;
  }

  /** Only the first mention is kept, so it is the one source. */
  private ObjectNode row(Json json, Link link) {
    ObjectNode row = json.object();
    row.set("issue", IssueWire.brief(json, issues.get(link.other())));
    row.put("mentionCount", 1);
    String label = link.kind().substring(0, 1).toUpperCase(Locale.ROOT) + link.kind().substring(1);
    row.putArray("sources")
        .add(
            new WireObject(json)
                .text("kind", link.kind())
                .id("sourceRecordId", link.comment())
                .text("label", label)
                .text("matchedText", link.identifier())
                .node());
    return row;
  }
}
