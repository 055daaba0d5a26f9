package dev.drumbeat.functions.gateway.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.model.identity.Actor;
import dev.drumbeat.model.knowledge.Fenced;
import dev.drumbeat.model.knowledge.KnowledgeEntry;
import dev.drumbeat.model.knowledge.KnowledgeEntry.Content;
import dev.drumbeat.model.knowledge.KnowledgeEntry.State;
import dev.drumbeat.model.knowledge.KnowledgeEntry.Succession;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Entries of knowledge: as their own rows, and as they are delivered to whoever works (X3). */
@Singleton
public class KnowledgeWire {
  /** What of a body a context delivers; the rest is read by id. */
  static final int LONGEST_DELIVERED = 2_400;

  private final Json json;

  @Inject
  public KnowledgeWire(Json json) {
    this.json = json;
  }

  public ObjectNode row(KnowledgeEntry entry) {
    State state = entry.state();
    Succession succession = entry.succession();
    return head(entry)
        .id("companyId", entry.company())
        .text("body", entry.content().body())
        .text("status", state.status().wire())
        .time("expiresAt", state.expiresAt())
        .id("supersedesId", succession.supersedes())
        .id("supersededById", succession.supersededBy())
        .ids("similarTo", entry.similar())
        .number("uses", entry.uses())
        .time("createdAt", entry.createdAt())
        .time("updatedAt", entry.updatedAt())
        .node();
  }

  /** Words of somebody, between lines that they cannot contain. */
  ObjectNode delivered(KnowledgeEntry entry) {
    Content content = entry.content();
    boolean cut = content.body().length() > LONGEST_DELIVERED;
    Fenced body = Fenced.of(cut ? content.body().substring(0, LONGEST_DELIVERED) : content.body());
    return head(entry)
        .text("body", body.text())
        .text("fence", body.marker())
        .flag("bodyTruncated", cut)
        .time("createdAt", entry.createdAt())
        .node();
  }

  private WireObject head(KnowledgeEntry entry) {
    return new WireObject(json)
        .id("id", entry.id())
        .text("title", entry.content().title())
        .set("tags", json.tree(entry.content().tags()))
        .text("scope", entry.scope().kind())
        .text("scopeId", entry.scope().id())
        .text("path", entry.scope().path())
        .set("author", author(entry.source().author()))
        .text("trust", entry.trust().wire())
        .number("confidence", entry.state().confidence())
        .set(
            "source",
            new WireObject(json)
                .id("runId", entry.source().author().runId())
                .id("issueId", entry.source().issue())
                .node());
  }

  private ObjectNode author(Actor author) {
    return new WireObject(json).author("agentId", "userId", author).node();
  }
}
