package dev.drumbeat.functions.gateway.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.model.activity.Activity;
import dev.drumbeat.model.identity.Actor;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.TreeMap;

/** An audit entry as the incumbent's clients know it. */
@Singleton
public class ActivityWire {
  private final Json json;

  @Inject
  public ActivityWire(Json json) {
    this.json = json;
  }

  public ObjectNode row(Activity activity) {
    Actor actor = activity.actor();
    return new WireObject(json)
        .id("id", activity.id())
        .id("companyId", activity.company())
        .text("actorType", actorType(actor))
        .text("actorId", actorId(actor))
        .text("action", activity.action())
        .text("entityType", activity.entityType())
        .text("entityId", activity.entityId())
        .id("agentId", actor.agentId())
        .id("runId", actor.runId())
        .nil("responsibleUserId")
        .set("details", json.tree(new TreeMap<>(activity.details())))
        .time("createdAt", activity.at())
        .node();
  }

  private static String actorType(Actor actor) {
    return switch (actor) {
      case Actor.Board user -> "user";
      case Actor.OfAgent agent -> "agent";
      case Actor.OfSystem system -> "system";
    };
  }

  private static String actorId(Actor actor) {
    return switch (actor) {
      case Actor.Board board -> board.user().value();
      case Actor.OfAgent agent -> agent.agent().value();
      case Actor.OfSystem system -> "system";
    };
  }
}
