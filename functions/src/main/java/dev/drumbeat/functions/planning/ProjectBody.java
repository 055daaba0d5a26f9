package dev.drumbeat.functions.planning;

import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Fields;
import dev.drumbeat.model.goal.GoalId;
import dev.drumbeat.model.identity.IdSource;
import dev.drumbeat.model.project.Project;
import dev.drumbeat.model.project.ProjectId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** What a request says about a project. */
@Singleton
public class ProjectBody {
  private final PlanningReader reader;
  private final IdSource ids;

  @Inject
  public ProjectBody(PlanningReader reader, IdSource ids) {
    this.reader = reader;
    this.ids = ids;
  }

  /** The project that these fields ask for. */
  Project created(Call call, Fields body, String urlKey) {
    return new Project(
        new ProjectId(ids.next()),
        call.company(),
        body.required("name").strip(),
        urlKey,
        body.text("description"),
        body.text("status").orElse("backlog"),
        goals(body),
        reader.agent(call, body, "leadAgentId"),
        body.text("targetDate"),
        body.text("color"),
        body.text("icon"),
        Optional.empty(),
        call.now(),
        call.now(),
        1);
  }

  /** The shortname stays when the name changes: addresses that were given out go on to work. */
  Project changed(Call call, Project before) {
    Fields body = call.body();
    boolean goals = body.has("goalIds") || body.has("goalId");
    return new Project(
        before.id(),
        before.company(),
        body.nonEmpty("name").map(String::strip).orElse(before.name()),
        before.urlKey(),
        body.has("description") ? body.text("description") : before.description(),
        body.text("status").orElse(before.status()),
        goals ? goals(body) : before.goals(),
        body.has("leadAgentId") ? reader.agent(call, "leadAgentId") : before.lead(),
        body.has("targetDate") ? body.text("targetDate") : before.targetDate(),
        body.has("color") ? body.text("color") : before.color(),
        body.has("icon") ? body.text("icon") : before.icon(),
        body.has("archivedAt") ? body.instant("archivedAt") : before.archivedAt(),
        before.createdAt(),
        call.now(),
        before.version() + 1);
  }

  /** The list wins over the single goal of older clients. */
  private static List<GoalId> goals(Fields body) {
    return body.texts("goalIds").orElseGet(() -> body.text("goalId").stream().toList()).stream()
        .map(PlanningReader::goalId)
        .distinct()
        .toList();
  }
}
