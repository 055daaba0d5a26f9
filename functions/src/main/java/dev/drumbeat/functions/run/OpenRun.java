package dev.drumbeat.functions.run;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.RunWire;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.api.RunActions;
import dev.drumbeat.model.run.RunStart;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Opens a run of the calling agent and hands out its token (W9). */
@Singleton
public class OpenRun {
  private final Gateway gateway;
  private final RunStarter starter;
  private final RunWire wire;

  @Inject
  public OpenRun(Gateway gateway, RunStarter starter, RunWire wire) {
    this.gateway = gateway;
    this.starter = starter;
    this.wire = wire;
  }

  @Funq("openRun")
  public APIGatewayV2HTTPResponse openRun(APIGatewayV2HTTPEvent event) {
    return gateway.serve(RunActions.OPEN_RUN, event, this::open);
  }

  private Outcome open(Call call) {
    RunStart.Wanted wanted =
        RunStart.Wanted.byAgent(call.body().integer("deadlineSec").map(Duration::ofSeconds));
    return starter
        .see(call.company(), call.agent().agent())
        .map(seen -> outcome(starter.plan(seen, wanted)))
        .orElseGet(() -> Outcome.refuse(ProblemCode.NOT_FOUND_HERE));
  }

  private Outcome outcome(RunStarter.Planned planned) {
    return switch (planned) {
      case RunStarter.Planned.Refused refused -> Outcome.refuse(refused.problem());
      case RunStarter.Planned.Start start ->
          Outcome.plan(
                  start.writes(),
                  Answer.created(wire.opened(start.run(), start.gate())).withSecret())
              .onRefused(start::verdict)
              .then(start.follow());
    };
  }
}
