package dev.drumbeat.functions.gateway.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.model.comment.Comment;
import dev.drumbeat.model.identity.Actor;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** A comment as the incumbent's clients know it; a deleted one is a tombstone without its body. */
@Singleton
public class CommentWire {
  private final Json json;

  @Inject
  public CommentWire(Json json) {
    this.json = json;
  }

  public ObjectNode row(Comment comment) {
    return new WireObject(json)
        .nulls(AlwaysNull.COMMENT)
        .id("id", comment.id())
        .id("companyId", comment.company())
        .id("issueId", comment.issue())
        .author("authorAgentId", "authorUserId", comment.author())
        .text("authorType", authorType(comment.author()))
        .id("createdByRunId", comment.author().runId())
        .text("clientRequestId", comment.clientRequestId())
        .text("body", comment.deletedAt().isPresent() ? "" : comment.body())
        .time("deletedAt", comment.deletedAt())
        .time("createdAt", comment.createdAt())
        .time("updatedAt", comment.deletedAt().orElse(comment.createdAt()))
        .node();
  }

  /** Who said what, and when. */
  ObjectNode brief(Comment comment, int mostBytes) {
    String body = TokenBudget.start(comment.body(), mostBytes);
    return new WireObject(json)
        .id("id", comment.id())
        .text("authorType", authorType(comment.author()))
        .author("authorAgentId", "authorUserId", comment.author())
        .text("body", body)
        .flag("bodyTruncated", body.length() < comment.body().length())
        .time("createdAt", comment.createdAt())
        .node();
  }

  private static String authorType(Actor author) {
    return switch (author) {
      case Actor.Board user -> "user";
      case Actor.OfAgent agent -> "agent";
      case Actor.OfSystem system -> "system";
    };
  }
}
