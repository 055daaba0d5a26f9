package dev.drumbeat.functions.gateway.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.model.goal.Goal;
import dev.drumbeat.model.project.Project;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;

/** A project as the incumbent's clients know it, with the titles of its goals. */
@Singleton
public class ProjectWire {
  private final Json json;

  @Inject
  public ProjectWire(Json json) {
    this.json = json;
  }

  /** The row; of {@code known} those goals are shown that the project names. */
  public ObjectNode row(Project project, Collection<Goal> known) {
    return new WireObject(json)
        .nulls(AlwaysNull.PROJECT)
        .id("id", project.id())
        .id("companyId", project.company())
        .id("goalId", project.goals().stream().findFirst())
        .text("name", project.name())
        .text("description", project.description())
        .text("status", project.status())
        .id("leadAgentId", project.lead())
        .text("targetDate", project.targetDate())
        .text("color", project.color())
        .text("icon", project.icon())
        .time("archivedAt", project.archivedAt())
        .time("createdAt", project.createdAt())
        .time("updatedAt", project.updatedAt())
        .text("urlKey", project.urlKey())
        .ids("goalIds", project.goals())
        .set("goals", goals(project, known))
        .empty("workspaces")
        .node();
  }

  private ArrayNode goals(Project project, Collection<Goal> known) {
    ArrayNode rows = json.array();
    project.goals().stream()
        .flatMap(id -> known.stream().filter(goal -> goal.id().equals(id)).limit(1))
        .map(goal -> new WireObject(json).id("id", goal.id()).text("title", goal.title()).node())
        .forEach(rows::add);
    return rows;
  }
}
