package dev.drumbeat.functions.planning;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.activity.Trail;
import dev.drumbeat.functions.company.PointerItem;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.ProjectWire;
import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.PlanningActions;
import dev.drumbeat.model.goal.Goal;
import dev.drumbeat.model.project.Project;
import dev.drumbeat.model.project.ProjectKey;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Opens a project under a shortname that no other project of the company has. */
@Singleton
public class CreateProject {
  private final Gateway gateway;
  private final PlanningReader reader;
  private final PlanningList list;
  private final ProjectBody body;
  private final Trail trail;
  private final ProjectWire wire;

  @Inject
  public CreateProject(
      Gateway gateway,
      PlanningReader reader,
      PlanningList list,
      ProjectBody body,
      Trail trail,
      ProjectWire wire) {
    this.gateway = gateway;
    this.reader = reader;
    this.list = list;
    this.body = body;
    this.trail = trail;
    this.wire = wire;
  }

  @Funq("createProject")
  public APIGatewayV2HTTPResponse createProject(APIGatewayV2HTTPEvent event) {
    return gateway.serve(PlanningActions.CREATE_PROJECT, event, this::create);
  }

  /** A shortname that somebody else claims first is chosen again. */
  private Outcome create(Call call) {
    Set<String> taken =
        list.all(call.company(), ProjectItem.KIND).stream()
            .map(item -> item.text("urlKey"))
            .collect(Collectors.toSet());
    Project project = body.created(call, ProjectKey.free(call.body().required("name"), taken));
    List<Goal> goals = reader.requireReferences(call, project);
    WriteSet writes = new WriteSet(call.company());
    writes.put(ProjectItem.PARTICIPANT, ProjectItem.write(project), Condition.ABSENT);
    ProjectItem.claim(writes, project);
    PointerItem.add(writes, project.id().value());
    trail.record(writes, call.actor(), Trail.Fact.of("project.created", "project", project.id()));
    return Outcome.plan(writes, Answer.created(wire.row(project, goals)));
  }
}
