package dev.drumbeat.functions.planning;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.ProjectWire;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.PlanningActions;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Opens a project; an agent's waits for the board where the company wants that (A1). */
@Singleton
public class CreateProject {
  private final Gateway gateway;
  private final NewProjects projects;
  private final ProjectGate gate;
  private final ProjectWire wire;

  @Inject
  public CreateProject(Gateway gateway, NewProjects projects, ProjectGate gate, ProjectWire wire) {
    this.gateway = gateway;
    this.projects = projects;
    this.gate = gate;
    this.wire = wire;
  }

  @Funq("createProject")
  public APIGatewayV2HTTPResponse createProject(APIGatewayV2HTTPEvent event) {
    return gateway.serve(PlanningActions.CREATE_PROJECT, event, this::create);
  }

  private Outcome create(Call call) {
    NewProjects.Draft draft = projects.drafted(call, call.body());
    WriteSet writes = new WriteSet(call.company());
    if (gate.isClosed(writes, call)) {
      return Outcome.plan(writes, gate.asked(writes, call, draft.project()));
    }
    projects.add(writes, call.actor(), draft.project());
    return Outcome.plan(writes, Answer.created(wire.row(draft.project(), draft.goals())));
  }
}
