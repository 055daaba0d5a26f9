package dev.drumbeat.functions.gateway.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.model.document.Document;
import dev.drumbeat.model.document.Revision;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Documents and their revisions as the incumbent's clients know them. */
@Singleton
public class DocumentWire {
  private final Json json;

  @Inject
  public DocumentWire(Json json) {
    this.json = json;
  }

  /** The document with the body of its latest revision. */
  public ObjectNode row(Document document, String body) {
    return new WireObject(json)
        .nulls(AlwaysNull.DOCUMENT)
        .id("id", document.id())
        .id("companyId", document.company())
        .id("issueId", document.issue())
        .text("key", document.key())
        .text("title", document.title())
        .text("format", document.format())
        .text("body", body)
        .text("latestRevisionId", document.latestRevisionId())
        .number("latestRevisionNumber", document.latestRevisionNumber())
        .author("createdByAgentId", "createdByUserId", document.createdBy())
        .author("updatedByAgentId", "updatedByUserId", document.updatedBy())
        .time("createdAt", document.createdAt())
        .time("updatedAt", document.updatedAt())
        .node();
  }

  public ObjectNode revision(Document document, Revision revision) {
    return new WireObject(json)
        .text("id", revision.id())
        .id("companyId", document.company())
        .id("documentId", document.id())
        .id("issueId", document.issue())
        .text("key", document.key())
        .number("revisionNumber", revision.number())
        .text("title", revision.title())
        .text("format", revision.format())
        .text("body", revision.body())
        .text("changeSummary", revision.changeSummary())
        .author("createdByAgentId", "createdByUserId", revision.author())
        .time("createdAt", revision.createdAt())
        .node();
  }

  /** What a deletion answers. */
  public ObjectNode ok() {
    return json.object().put("ok", true);
  }
}
