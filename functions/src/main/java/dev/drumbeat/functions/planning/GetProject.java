package dev.drumbeat.functions.planning;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.ProjectWire;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.api.PlanningActions;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.goal.Goal;
import dev.drumbeat.model.project.Project;
import dev.drumbeat.model.project.ProjectId;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** One project with the titles of its goals. */
@Singleton
public class GetProject {
  private final Gateway gateway;
  private final Table table;
  private final PlanningReader reader;
  private final ProjectWire wire;

  @Inject
  public GetProject(Gateway gateway, Table table, PlanningReader reader, ProjectWire wire) {
    this.gateway = gateway;
    this.table = table;
    this.reader = reader;
    this.wire = wire;
  }

  @Funq("getProject")
  public APIGatewayV2HTTPResponse getProject(APIGatewayV2HTTPEvent event) {
    return gateway.serve(PlanningActions.GET_PROJECT, event, this::get);
  }

  private Outcome get(Call call) {
    ProjectId id = call.path("projectId", ProjectId::new);
    return table
        .get(call.company(), ProjectItem.key(call.company(), id))
        .map(ProjectItem::read)
        .map(project -> found(call, project))
        .orElseGet(() -> Outcome.refuse(ProblemCode.NOT_FOUND_HERE));
  }

  private Outcome found(Call call, Project project) {
    List<Goal> goals =
        reader.read(call, project.goals(), Optional.empty()).goals(project.goals(), "goalIds");
    return Outcome.answer(Answer.ok(wire.row(project, goals)));
  }
}
