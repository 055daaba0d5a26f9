package dev.drumbeat.functions.planning;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.activity.Trail;
import dev.drumbeat.functions.company.PointerItem;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Fields;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.GoalWire;
import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.PlanningActions;
import dev.drumbeat.model.goal.Goal;
import dev.drumbeat.model.goal.GoalId;
import dev.drumbeat.model.identity.IdSource;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Sets a goal. */
@Singleton
public class CreateGoal {
  private final Gateway gateway;
  private final PlanningReader reader;
  private final IdSource ids;
  private final Trail trail;
  private final GoalWire wire;

  @Inject
  public CreateGoal(
      Gateway gateway, PlanningReader reader, IdSource ids, Trail trail, GoalWire wire) {
    this.gateway = gateway;
    this.reader = reader;
    this.ids = ids;
    this.trail = trail;
    this.wire = wire;
  }

  @Funq("createGoal")
  public APIGatewayV2HTTPResponse createGoal(APIGatewayV2HTTPEvent event) {
    return gateway.serve(PlanningActions.CREATE_GOAL, event, this::create);
  }

  private Outcome create(Call call) {
    Goal goal = goal(call);
    reader.requireReferences(call, goal);
    WriteSet writes = new WriteSet(call.company());
    writes.put(GoalItem.PARTICIPANT, GoalItem.write(goal), Condition.ABSENT);
    PointerItem.add(writes, goal.id().value());
    trail.record(writes, call.actor(), Trail.Fact.of("goal.created", "goal", goal.id()));
    return Outcome.plan(writes, Answer.created(wire.row(goal)));
  }

  private Goal goal(Call call) {
    Fields body = call.body();
    return new Goal(
        new GoalId(ids.next()),
        call.company(),
        body.required("title").strip(),
        body.text("description"),
        body.text("level").orElse("task"),
        body.text("status").orElse("planned"),
        body.text("parentId").map(PlanningReader::goalId),
        reader.agent(call, "ownerAgentId"),
        call.now(),
        call.now(),
        1);
  }
}
