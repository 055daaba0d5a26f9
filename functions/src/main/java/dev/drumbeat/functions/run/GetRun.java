package dev.drumbeat.functions.run;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.RunWire;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.api.RunActions;
import dev.drumbeat.model.run.RunId;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** One run. */
@Singleton
public class GetRun {
  private final Gateway gateway;
  private final Table table;
  private final RunWire wire;

  @Inject
  public GetRun(Gateway gateway, Table table, RunWire wire) {
    this.gateway = gateway;
    this.table = table;
    this.wire = wire;
  }

  @Funq("getRun")
  public APIGatewayV2HTTPResponse getRun(APIGatewayV2HTTPEvent event) {
    return gateway.serve(RunActions.GET_RUN, event, this::get);
  }

  private Outcome get(Call call) {
    return table
        .get(call.company(), Keys.run(call.company(), call.path("runId", RunId::new)))
        .map(RunItem::read)
        .map(run -> Outcome.answer(Answer.ok(wire.row(run))))
        .orElseGet(() -> Outcome.refuse(ProblemCode.NOT_FOUND_HERE));
  }
}
