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
import dev.drumbeat.functions.gateway.wire.GoalWire;
import dev.drumbeat.functions.store.Page;
import dev.drumbeat.model.api.PlanningActions;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** The goals of a company, oldest first. */
@Singleton
public class ListGoals {
  private final Gateway gateway;
  private final PlanningList list;
  private final Cursors cursors;
  private final GoalWire wire;
  private final Json json;

  @Inject
  public ListGoals(Gateway gateway, PlanningList list, Cursors cursors, GoalWire wire, Json json) {
    this.gateway = gateway;
    this.list = list;
    this.cursors = cursors;
    this.wire = wire;
    this.json = json;
  }

  @Funq("listGoals")
  public APIGatewayV2HTTPResponse listGoals(APIGatewayV2HTTPEvent event) {
    return gateway.serve(PlanningActions.LIST_GOALS, event, this::list);
  }

  private Outcome list(Call call) {
    Page page = list.page(call, GoalItem.KIND);
    ArrayNode rows = json.array();
    page.items().forEach(item -> rows.add(wire.row(GoalItem.read(item))));
    return Outcome.answer(cursors.linked(call, Answer.ok(rows), page.next()));
  }
}
