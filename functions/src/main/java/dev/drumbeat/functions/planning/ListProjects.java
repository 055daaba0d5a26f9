package dev.drumbeat.functions.planning;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Cursors;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.ProjectWire;
import dev.drumbeat.functions.store.Page;
import dev.drumbeat.model.api.PlanningActions;
import dev.drumbeat.model.goal.Goal;
import dev.drumbeat.model.project.Project;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** The projects of a company, oldest first; archived ones only if asked for. */
@Singleton
public class ListProjects {
  private final Gateway gateway;
  private final PlanningList list;
  private final Cursors cursors;
  private final ProjectWire wire;
  private final Json json;

  @Inject
  public ListProjects(
      Gateway gateway, PlanningList list, Cursors cursors, ProjectWire wire, Json json) {
    this.gateway = gateway;
    this.list = list;
    this.cursors = cursors;
    this.wire = wire;
    this.json = json;
  }

  @Funq("listProjects")
  public APIGatewayV2HTTPResponse listProjects(APIGatewayV2HTTPEvent event) {
    return gateway.serve(PlanningActions.LIST_PROJECTS, event, this::list);
  }

  private Outcome list(Call call) {
    Page page = list.page(call, ProjectItem.KIND);
    boolean archived = call.query().flag("includeArchived");
    List<Project> projects =
        page.items().stream()
            .map(ProjectItem::read)
            .filter(project -> archived || project.archivedAt().isEmpty())
            .toList();
    List<Goal> goals = goals(call, projects);
    ArrayNode rows = json.array();
    projects.forEach(project -> rows.add(wire.row(project, goals)));
    return Outcome.answer(cursors.linked(call, Answer.ok(rows), page.next()));
  }

  private List<Goal> goals(Call call, List<Project> projects) {
    return projects.stream().allMatch(project -> project.goals().isEmpty())
        ? List.of()
        : list.all(call.company(), GoalItem.KIND).stream().map(GoalItem::read).toList();
  }
}
