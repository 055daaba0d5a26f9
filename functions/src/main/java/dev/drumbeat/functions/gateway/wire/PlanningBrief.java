package dev.drumbeat.functions.gateway.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.store.Item;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The few fields of a goal or project that an issue is shown with. */
@Singleton
public class PlanningBrief {
  private final Json json;

  @Inject
  public PlanningBrief(Json json) {
    this.json = json;
  }

  public JsonNode project(Optional<Item> project) {
    return project
        .<JsonNode>map(
            item ->
                new WireObject(json)
                    .text("id", item.text("id"))
                    .text("name", item.text("name"))
                    .text("description", item.optionalText("description"))
                    .text("status", item.text("status"))
                    .text("targetDate", item.optionalText("targetDate"))
                    .empty("workspaces")
                    .nil("primaryWorkspace")
                    .node())
        .orElseGet(() -> json.object().nullNode());
  }

  public JsonNode goal(Optional<Item> goal) {
    return goal.<JsonNode>map(
            item ->
                new WireObject(json)
                    .text("id", item.text("id"))
                    .text("title", item.text("title"))
                    .text("description", item.optionalText("description"))
                    .text("status", item.text("status"))
                    .text("level", item.text("level"))
                    .text("parentId", item.optionalText("parentId"))
                    .node())
        .orElseGet(() -> json.object().nullNode());
  }
}
