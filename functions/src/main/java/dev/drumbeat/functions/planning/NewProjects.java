package dev.drumbeat.functions.planning;

import dev.drumbeat.functions.activity.Trail;
import dev.drumbeat.functions.company.PointerItem;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Fields;
import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.goal.Goal;
import dev.drumbeat.model.identity.Actor;
import dev.drumbeat.model.project.Project;
import dev.drumbeat.model.project.ProjectKey;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** New projects, opened at once or on the board's approval, each under a shortname of its own. */
@Singleton
public class NewProjects {
  private final PlanningReader reader;
  private final PlanningList list;
  private final ProjectBody body;
  private final Trail trail;

  @Inject
  public NewProjects(PlanningReader reader, PlanningList list, ProjectBody body, Trail trail) {
    this.reader = reader;
    this.list = list;
    this.body = body;
    this.trail = trail;
  }

  /** A project whose goals and lead exist. */
  record Draft(Project project, List<Goal> goals) {}

  /** The project that these fields ask for; refused if it refers to what does not exist. */
  Draft drafted(Call call, Fields fields) {
    String urlKey = freeKey(call.company(), fields.required("name"));
    Project project = body.created(call, fields, urlKey);
    return new Draft(project, reader.requireReferences(call, project));
  }

  /** A shortname that somebody else claims first is chosen again. */
  String freeKey(CompanyId company, String name) {
    Set<String> taken =
        list.all(company, ProjectItem.KIND).stream()
            .map(item -> item.text("urlKey"))
            .collect(Collectors.toSet());
    return ProjectKey.free(name, taken);
  }

  void add(WriteSet writes, Actor actor, Project project) {
    writes.put(ProjectItem.PARTICIPANT, ProjectItem.write(project), Condition.ABSENT);
    ProjectItem.claim(writes, project);
    PointerItem.add(writes, project.id().value());
    trail.record(writes, actor, Trail.Fact.of("project.created", "project", project.id()));
  }
}
