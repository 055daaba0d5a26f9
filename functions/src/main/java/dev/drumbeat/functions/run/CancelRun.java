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
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.api.RunActions;
import dev.drumbeat.model.run.Run;
import dev.drumbeat.model.run.RunEnd;
import dev.drumbeat.model.run.RunId;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Stops a run: refused from its next call on (W8). A run that is over stays as it ended. */
@Singleton
public class CancelRun {
  private final Gateway gateway;
  private final RunEnder ender;
  private final NextRun next;
  private final AfterRun after;
  private final Trail trail;
  private final RunWire wire;

  @Inject
  public CancelRun(
      Gateway gateway, RunEnder ender, NextRun next, AfterRun after, Trail trail, RunWire wire) {
    this.next = next;
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
        .orElseGet(() -> cancelQueued(call));
  }

  /** A run that was only promised has no gate to close: the promise is taken back (W3). */
  private Outcome cancelQueued(Call call) {
    RunId id = call.path("runId", RunId::new);
    Optional<Run> promised = next.find(call.company(), id);
    if (promised.isEmpty()) {
      return Outcome.refuse(ProblemCode.NOT_FOUND_HERE);
    }
    if (promised.get().status().isTerminal()) {
      return Outcome.answer(Answer.ok(wire.row(promised.get())));
    }
    Run ended = RunEnd.cancelled().of(promised.get(), call.now());
    WriteSet writes = next.takeBack(promised.get(), ended);
    trail.record(writes, call.actor(), Trail.Fact.of("heartbeat.cancelled", "heartbeat_run", id));
    return Outcome.plan(writes, Answer.ok(wire.row(ended)));
  }

  private Outcome cancel(Call call, RunEnder.Seen seen) {
    if (seen.isOver()) {
      return Outcome.answer(Answer.ok(wire.row(seen.run())));
    }
    RunEnder.Planned planned = ender.plan(seen, RunEnd.cancelled());
    Trail.Fact fact = Trail.Fact.of("heartbeat.cancelled", "heartbeat_run", seen.run().id());
    trail.record(planned.writes(), call.actor(), fact);
    return Outcome.plan(planned.writes(), Answer.ok(wire.row(planned.ended())))
        .then(
            () -> {
              planned.follow().run();
              after.settle(planned);
            });
  }
}
