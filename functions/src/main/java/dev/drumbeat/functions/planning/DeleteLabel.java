package dev.drumbeat.functions.planning;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.activity.Trail;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.LabelWire;
import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.PlanningActions;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.label.Label;
import dev.drumbeat.model.label.LabelId;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Removes a label and frees its name; issues that bear its id show it no longer. */
@Singleton
public class DeleteLabel {
  private final Gateway gateway;
  private final Table table;
  private final Trail trail;
  private final LabelWire wire;

  @Inject
  public DeleteLabel(Gateway gateway, Table table, Trail trail, LabelWire wire) {
    this.gateway = gateway;
    this.table = table;
    this.trail = trail;
    this.wire = wire;
  }

  @Funq("deleteLabel")
  public APIGatewayV2HTTPResponse deleteLabel(APIGatewayV2HTTPEvent event) {
    return gateway.serve(PlanningActions.DELETE_LABEL, event, this::delete);
  }

  private Outcome delete(Call call) {
    return table
        .get(call.company(), LabelItem.key(call.company(), call.path("labelId", LabelId::new)))
        .map(LabelItem::read)
        .map(label -> planned(call, label))
        .orElseGet(() -> Outcome.refuse(ProblemCode.NOT_FOUND_HERE));
  }

  private Outcome planned(Call call, Label label) {
    WriteSet writes = new WriteSet(call.company());
    writes.delete(
        LabelItem.PARTICIPANT, LabelItem.key(call.company(), label.id()), Condition.PRESENT);
    writes.delete(
        LabelItem.NAME_PARTICIPANT,
        LabelItem.nameKey(call.company(), label.name()),
        Condition.PRESENT);
    trail.record(writes, call.actor(), Trail.Fact.of("label.deleted", "label", label.id()));
    return Outcome.plan(writes, Answer.ok(wire.row(label)));
  }
}
