package dev.drumbeat.functions.planning;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.activity.Trail;
import dev.drumbeat.functions.company.PointerItem;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.Race;
import dev.drumbeat.functions.gateway.Violation;
import dev.drumbeat.functions.gateway.wire.LabelWire;
import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.PlanningActions;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.identity.IdSource;
import dev.drumbeat.model.label.Label;
import dev.drumbeat.model.label.LabelId;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.regex.Pattern;

/** Makes a label whose name, whatever its case, no other label of the company has. */
@Singleton
public class CreateLabel {
  private static final Pattern COLOR = Pattern.compile("#[0-9a-fA-F]{6}");

  private final Gateway gateway;
  private final IdSource ids;
  private final Trail trail;
  private final LabelWire wire;

  @Inject
  public CreateLabel(Gateway gateway, IdSource ids, Trail trail, LabelWire wire) {
    this.gateway = gateway;
    this.ids = ids;
    this.trail = trail;
    this.wire = wire;
  }

  @Funq("createLabel")
  public APIGatewayV2HTTPResponse createLabel(APIGatewayV2HTTPEvent event) {
    return gateway.serve(PlanningActions.CREATE_LABEL, event, this::create);
  }

  private Outcome create(Call call) {
    String color = call.body().required("color");
    if (!COLOR.matcher(color).matches()) {
      Violation wrong = new Violation("invalid_value", List.of("color"), "Expected #rrggbb");
      return Outcome.refuse(wrong.problem());
    }
    String name = call.body().required("name").strip();
    LabelId id = new LabelId(ids.next());
    Label label = new Label(id, call.company(), name, color, call.now(), call.now());
    WriteSet writes = new WriteSet(call.company());
    writes.put(LabelItem.PARTICIPANT, LabelItem.write(label), Condition.ABSENT);
    writes.put(LabelItem.NAME_PARTICIPANT, LabelItem.name(label), Condition.ABSENT);
    PointerItem.add(writes, id.value());
    trail.record(writes, call.actor(), Trail.Fact.of("label.created", "label", id));
    return Outcome.plan(writes, Answer.created(wire.row(label)))
        .onRefused(
            refused ->
                refused.by(LabelItem.NAME_PARTICIPANT).isPresent()
                    ? Outcome.no(ProblemCode.ALREADY_EXISTS)
                    : Outcome.again(Race.OVERTAKEN));
  }
}
