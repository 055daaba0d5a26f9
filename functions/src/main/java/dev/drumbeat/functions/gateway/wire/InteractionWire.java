package dev.drumbeat.functions.gateway.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.model.identity.Actor;
import dev.drumbeat.model.interaction.Interaction;
import dev.drumbeat.model.interaction.Interaction.Asked;
import dev.drumbeat.model.interaction.Interaction.Resolution;
import dev.drumbeat.model.interaction.Interaction.Terms;
import dev.drumbeat.model.interaction.InteractionStatus;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Interactions as the incumbent's clients know them. */
@Singleton
public class InteractionWire {
  private final Json json;

  @Inject
  public InteractionWire(Json json) {
    this.json = json;
  }

  public ObjectNode row(Interaction interaction) {
    Asked asked = interaction.asked();
    Terms terms = interaction.terms();
    Optional<Resolution> end =
        interaction.resolution().filter(how -> interaction.status() != InteractionStatus.PENDING);
    Optional<Actor> by = end.map(Resolution::by);
    String policy = terms.effective().wire();
    return new WireObject(json)
        .nulls(AlwaysNull.INTERACTION)
        .id("id", interaction.id())
        .id("companyId", interaction.company())
        .id("issueId", interaction.issue())
        .text("kind", interaction.kind().wire())
        .text("status", interaction.status().wire())
        .text("continuationPolicy", terms.continuation().wire())
        .text("requestedResolverPolicy", policy)
        .text("effectiveResolverPolicy", policy)
        .text("resolverPolicyProvenance", terms.resolver().isPresent() ? "explicit" : "inherited")
        .text("effectiveResolverPolicySource", "requested")
        .text("idempotencyKey", terms.idempotencyKey())
        .empty("originCommentIds")
        .id("sourceCommentId", terms.source())
        .id("sourceRunId", interaction.creator().runId())
        .text("title", asked.title())
        .text("summary", asked.summary())
        .author("createdByAgentId", "createdByUserId", interaction.creator())
        .id("addresseeAgentId", terms.addressee())
        .id("addresseeUserId", terms.addresseeUser())
        .id("resolvedByAgentId", by.flatMap(Actor::agentId))
        .id("resolvedByRunId", by.flatMap(Actor::runId))
        .id("resolvedByUserId", by.flatMap(Actor::userId))
        .set("payload", json.stored(asked.payload()))
        .json("result", interaction.resolution().map(Resolution::result))
        .time("resolvedAt", end.map(Resolution::at))
        .time("createdAt", interaction.createdAt())
        .time("updatedAt", interaction.updatedAt())
        .text("resolverPolicy", policy)
        .set("legacyResolverPolicyAliases", aliases(terms))
        .node();
  }

  private ObjectNode aliases(Terms terms) {
    String alias = terms.effective().alias();
    return json.object().put("requested", alias).put("effective", alias);
  }
}
