package dev.drumbeat.functions.planning;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.api.PlanningActions;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.project.ProjectId;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** The workspaces of a project: none, since an agent works where it runs. */
@Singleton
public class ListProjectWorkspaces {
  private final Gateway gateway;
  private final Table table;
  private final Json json;

  @Inject
  public ListProjectWorkspaces(Gateway gateway, Table table, Json json) {
    this.gateway = gateway;
    this.table = table;
    this.json = json;
  }

  @Funq("listProjectWorkspaces")
  public APIGatewayV2HTTPResponse listProjectWorkspaces(APIGatewayV2HTTPEvent event) {
    return gateway.serve(PlanningActions.LIST_PROJECT_WORKSPACES, event, this::list);
  }

  private Outcome list(Call call) {
    ProjectId id = call.path("projectId", ProjectId::new);
    return table.get(call.company(), ProjectItem.key(call.company(), id)).isPresent()
        ? Outcome.answer(Answer.ok(json.array()))
        : Outcome.refuse(ProblemCode.NOT_FOUND_HERE);
  }
}
