package dev.drumbeat.functions.gateway.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.model.goal.Goal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** A goal as the incumbent's clients know it. */
@Singleton
public class GoalWire {
  private final Json json;

  @Inject
  public GoalWire(Json json) {
    this.json = json;
  }

  public ObjectNode row(Goal goal) {
    return new WireObject(json)
        .id("id", goal.id())
        .id("companyId", goal.company())
        .text("title", goal.title())
        .text("description", goal.description())
        .text("level", goal.level())
        .text("status", goal.status())
        .id("parentId", goal.parent())
        .id("ownerAgentId", goal.owner())
        .time("createdAt", goal.createdAt())
        .time("updatedAt", goal.updatedAt())
        .node();
  }
}
