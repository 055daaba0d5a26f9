package dev.drumbeat.functions.run;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.RunWire;
import dev.drumbeat.functions.wake.IdleSkip;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.api.RunActions;
import dev.drumbeat.model.run.RunStart.Wanted;
import dev.drumbeat.model.wake.WakeTiming;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Starts the calling agent's next run, if anything asks for one (W10 {@code pull}): for a pulled
 * agent, claiming is the start. Otherwise {@code {"run":null,"retryAfterSec":n}}; on somebody's own
 * machine the answer is held back for up to {@code waitSec}.
 */
@Singleton
public class ClaimRun {
  private static final Duration USUAL_RETRY = Duration.ofSeconds(15);
  private static final Duration LONGEST_RETRY = Duration.ofMinutes(5);

  private final Gateway gateway;
  private final RunStarter starter;
  private final IdleSkip idle;
  private final RunWire wire;
  private final HeldPolls polls;
  private final Json json;

  @Inject
  public ClaimRun(
      Gateway gateway,
      RunStarter starter,
      IdleSkip idle,
      RunWire wire,
      HeldPolls polls,
      Json json) {
    this.gateway = gateway;
    this.starter = starter;
    this.idle = idle;
    this.wire = wire;
    this.polls = polls;
    this.json = json;
  }

  @Funq("claimRun")
  public APIGatewayV2HTTPResponse claimRun(APIGatewayV2HTTPEvent event) {
    return gateway.serve(RunActions.CLAIM_RUN, event, this::claim);
  }

  private Outcome claim(Call call) {
    int looks = polls.looks(call.body().integerOr("waitSec", 0));
    Outcome outcome = once(call);
    for (int i = 0; i < looks && outcome instanceof Outcome.Answered && polls.rest(); i++) {
      outcome = once(call);
    }
    return outcome;
  }

  private Outcome once(Call call) {
    return starter
        .see(call.company(), call.agent().agent())
        .map(seen -> once(call, seen))
        .orElseGet(() -> Outcome.refuse(ProblemCode.NOT_FOUND_HERE));
  }

  private Outcome once(Call call, RunStarter.Seen seen) {
    Duration rest =
        WakeTiming.wait(seen.agent().heartbeat(), seen.slot().endedAt(), seen.wakes(), call.now());
    boolean invokable = seen.agent().isInvokable();
    boolean asked = seen.asksForRun() && seen.slot().live(call.now()).isEmpty();
    if (invokable && (!asked || rest.isPositive() || idle.skipped(seen))) {
      return nothing(rest.isPositive() ? rest : USUAL_RETRY);
    }
    return switch (starter.plan(seen, Wanted.byWorker())) {
      case RunStarter.Planned.Refused refused -> Outcome.refuse(refused.problem());
      case RunStarter.Planned.Start start ->
          Outcome.plan(
                  start.writes(), Answer.ok(wire.opened(start.run(), start.gate())).withSecret())
              .onRefused(refused -> verdict(call, start.objection().apply(refused)))
              .then(start.follow());
    };
  }

  /** A worker that asks while the provider takes no calls is told when to ask again (W11). */
  private Outcome.Verdict verdict(Call call, Optional<StartObjection> objection) {
    return objection
        .flatMap(StartObjection::breaker)
        .map(breaker -> Outcome.done(none(breaker.left(call.now()), breaker.kind().wire())))
        .orElseGet(() -> StartObjection.verdict(objection));
  }

  private Outcome nothing(Duration retry) {
    return Outcome.answer(none(retry, null));
  }

  /** A breaker may be closed early: nobody stays away for longer than a few minutes. */
  private Answer none(Duration retry, @Nullable String reason) {
    Duration bounded = retry.compareTo(LONGEST_RETRY) < 0 ? retry : LONGEST_RETRY;
    long seconds = Math.max(1, bounded.plusMillis(999).toSeconds());
    ObjectNode body = json.object();
    body.putNull("run");
    body.put("retryAfterSec", seconds);
    if (reason != null) {
      body.put("reason", reason);
    }
    return Answer.ok(body).with("Retry-After", Long.toString(seconds));
  }
}
