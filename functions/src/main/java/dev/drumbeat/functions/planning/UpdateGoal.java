package dev.drumbeat.functions.planning;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.activity.Trail;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Fields;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.GoalWire;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.PlanningActions;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.goal.Goal;
import dev.drumbeat.model.goal.GoalId;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Changes a goal. */
@Singleton
public class UpdateGoal {
  private final Gateway gateway;
  private final Table table;
  private final PlanningReader reader;
  private final Trail trail;
  private final GoalWire wire;

  @Inject
  public UpdateGoal(
      Gateway gateway, Table table, PlanningReader reader, Trail trail, GoalWire wire) {
    this.gateway = gateway;
    this.table = table;
    this.reader = reader;
    this.trail = trail;
    this.wire = wire;
  }

  @Funq("updateGoal")
  public APIGatewayV2HTTPResponse updateGoal(APIGatewayV2HTTPEvent event) {
    return gateway.serve(PlanningActions.UPDATE_GOAL, event, this::update);
  }

  private Outcome update(Call call) {
    return table
        .get(call.company(), GoalItem.key(call.company(), call.path("goalId", GoalId::new)))
        .map(GoalItem::read)
        .map(before -> planned(call, before))
        .orElseGet(() -> Outcome.refuse(ProblemCode.NOT_FOUND_HERE));
  }

  private Outcome planned(Call call, Goal before) {
    Goal after = changed(call, before);
    reader.requireReferences(call, after);
    WriteSet writes = new WriteSet(call.company());
    writes.put(GoalItem.PARTICIPANT, GoalItem.write(after), GoalItem.unchanged(before));
    trail.record(writes, call.actor(), Trail.Fact.of("goal.updated", "goal", after.id()));
    return Outcome.plan(writes, Answer.ok(wire.row(after)));
  }

  private Goal changed(Call call, Goal before) {
    Fields body = call.body();
    return new Goal(
        before.id(),
        before.company(),
        body.nonEmpty("title").map(String::strip).orElse(before.title()),
        body.has("description") ? body.text("description") : before.description(),
        body.text("level").orElse(before.level()),
        body.text("status").orElse(before.status()),
        body.has("parentId") ? body.text("parentId").map(PlanningReader::goalId) : before.parent(),
        body.has("ownerAgentId") ? reader.agent(call, "ownerAgentId") : before.owner(),
        before.createdAt(),
        call.now(),
        before.version() + 1);
  }
}
