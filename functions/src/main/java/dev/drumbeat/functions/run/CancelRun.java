package dev.drumbeat.functions.run;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.activity.Trail;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.RunWire;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.api.RunActions;
import dev.drumbeat.model.run.RunEnd;
import dev.drumbeat.model.run.RunId;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Stops a run: refused from its next call on (W8). A run that is over stays as it ended. */
@Singleton
public class CancelRun {
  private final Gateway gateway;
  private final RunEnder ender;
  private final AfterRun after;
  private final Trail trail;
  private final RunWire wire;

  @Inject
  public CancelRun(Gateway gateway, RunEnder ender, AfterRun after, Trail trail, RunWire wire) {
    this.gateway = gateway;
    this.ender = ender;
    this.after = after;
    this.trail = trail;
    this.wire = wire;
  }

  @Funq("cancelRun")
  public APIGatewayV2HTTPResponse cancelRun(APIGatewayV2HTTPEvent event) {
    return gateway.serve(RunActions.CANCEL_RUN, event, this::cancel);
  }

  private Outcome cancel(Call call) {
    return ender
        .see(call.company(), call.path("runId", RunId::new))
        .map(seen -> cancel(call, seen))
        .orElseGet(() -> Outcome.refuse(ProblemCode.NOT_FOUND_HERE));
  }

  private Outcome cancel(Call call, RunEnder.Seen seen) {
    if (seen.isOver()) {
      return Outcome.answer(Answer.ok(wire.row(seen.run())));
    }
    RunEnder.Planned planned = ender.plan(seen, RunEnd.cancelled());
    Trail.Fact fact = Trail.Fact.of("heartbeat.cancelled", "heartbeat_run", seen.run().id());
    trail.record(planned.writes(), call.actor(), fact);
    return Outcome.plan(planned.writes(), Answer.ok(wire.row(planned.ended())))
        .then(() -> after.settle(planned.ended()));
  }
}
