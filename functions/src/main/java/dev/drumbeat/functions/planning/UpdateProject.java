package dev.drumbeat.functions.planning;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.activity.Trail;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.ProjectWire;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.PlanningActions;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.goal.Goal;
import dev.drumbeat.model.project.Project;
import dev.drumbeat.model.project.ProjectId;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Changes a project. */
@Singleton
public class UpdateProject {
  private final Gateway gateway;
  private final Table table;
  private final PlanningReader reader;
  private final ProjectBody body;
  private final Trail trail;
  private final ProjectWire wire;

  @Inject
  public UpdateProject(
      Gateway gateway,
      Table table,
      PlanningReader reader,
      ProjectBody body,
      Trail trail,
      ProjectWire wire) {
    this.gateway = gateway;
    this.table = table;
    this.reader = reader;
    this.body = body;
    this.trail = trail;
    this.wire = wire;
  }

  @Funq("updateProject")
  public APIGatewayV2HTTPResponse updateProject(APIGatewayV2HTTPEvent event) {
    return gateway.serve(PlanningActions.UPDATE_PROJECT, event, this::update);
  }

  private Outcome update(Call call) {
    ProjectId id = call.path("projectId", ProjectId::new);
    return table
        .get(call.company(), ProjectItem.key(call.company(), id))
        .map(ProjectItem::read)
        .map(before -> planned(call, before))
        .orElseGet(() -> Outcome.refuse(ProblemCode.NOT_FOUND_HERE));
  }

  private Outcome planned(Call call, Project before) {
    Project after = body.changed(call, before);
    List<Goal> goals = reader.requireReferences(call, after);
    WriteSet writes = new WriteSet(call.company());
    writes.put(ProjectItem.PARTICIPANT, ProjectItem.write(after), ProjectItem.unchanged(before));
    trail.record(writes, call.actor(), Trail.Fact.of("project.updated", "project", after.id()));
    return Outcome.plan(writes, Answer.ok(wire.row(after, goals)));
  }
}
