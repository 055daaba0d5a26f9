package dev.drumbeat.functions.run;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.activity.Trail;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.RunWire;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.Problem;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.api.RunActions;
import dev.drumbeat.model.run.Renewal;
import dev.drumbeat.model.run.RunGate;
import dev.drumbeat.model.run.RunId;
import dev.drumbeat.model.run.RunStart;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Moves the deadline of the caller's run, and with it its slot and the leases it holds (W9); 422
 * {@code renew_beyond_limit} past the agent's limit.
 */
@Singleton
public class RenewRun {
  private final Gateway gateway;
  private final RunDeadline deadline;
  private final Trail trail;
  private final RunWire wire;

  @Inject
  public RenewRun(Gateway gateway, RunDeadline deadline, Trail trail, RunWire wire) {
    this.gateway = gateway;
    this.deadline = deadline;
    this.trail = trail;
    this.wire = wire;
  }

  @Funq("renewRun")
  public APIGatewayV2HTTPResponse renewRun(APIGatewayV2HTTPEvent event) {
    return gateway.serve(RunActions.RENEW_RUN, event, this::renew);
  }

  private Outcome renew(Call call) {
    RunId run = call.path("runId", RunId::new);
    return deadline
        .see(call.company(), call.agent().agent(), run)
        .map(seen -> renew(call, seen))
        .orElseGet(() -> Outcome.refuse(ProblemCode.NOT_FOUND_HERE));
  }

  private Outcome renew(Call call, RunDeadline.Seen seen) {
    if (!seen.gate().isOpen()) {
      return Outcome.refuse(RunProblems.closed(seen.gate()));
    }
    Optional<Duration> asked = call.body().integer("extendSec").map(Duration::ofSeconds);
    Instant latest = seen.latest();
    return Renewal.deadline(seen.gate(), latest, asked)
        .map(until -> renew(call, seen, moved(seen, until)))
        .orElseGet(
            () ->
                Outcome.refuse(
                    Problem.of(
                        ProblemCode.RENEW_BEYOND_LIMIT,
                        Map.of(
                            "leaseUntil", seen.gate().deadline().toString(),
                            "latest", latest.toString()))));
  }

  private static RunGate moved(RunDeadline.Seen seen, Instant until) {
    RunGate gate = Renewal.of(seen.gate(), until);
    return RunStart.isShort(seen.run()) ? Renewal.watched(gate, seen.latest()) : gate;
  }

  private Outcome renew(Call call, RunDeadline.Seen seen, RunGate renewed) {
    WriteSet writes = deadline.moved(seen, renewed);
    trail.record(
        writes,
        call.inRun(renewed.run()).actor(),
        Trail.Fact.of("heartbeat.renewed", "heartbeat_run", renewed.run())
            .with(Map.of("leaseUntil", renewed.deadline().toString())));
    return Outcome.plan(writes, Answer.ok(wire.opened(seen.run(), renewed)).withSecret());
  }
}
