package dev.drumbeat.functions.run;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Fields;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.References;
import dev.drumbeat.functions.gateway.wire.RunWire;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.api.RunActions;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.provider.Trouble;
import dev.drumbeat.model.run.RunEnd;
import dev.drumbeat.model.run.RunId;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/**
 * Ends the caller's own run; the disposition of one issue, its comment and its release commit in
 * the same transaction (C4).
 */
@Singleton
public class FinishRun {
  private final Gateway gateway;
  private final RunEnder ender;
  private final LastWord lastWord;
  private final AfterRun after;
  private final References references;
  private final RunWire wire;

  @Inject
  public FinishRun(
      Gateway gateway,
      RunEnder ender,
      LastWord lastWord,
      AfterRun after,
      References references,
      RunWire wire) {
    this.references = references;
    this.gateway = gateway;
    this.ender = ender;
    this.lastWord = lastWord;
    this.after = after;
    this.wire = wire;
  }

  @Funq("finishRun")
  public APIGatewayV2HTTPResponse finishRun(APIGatewayV2HTTPEvent event) {
    return gateway.serve(RunActions.FINISH_RUN, event, this::finish);
  }

  private Outcome finish(Call call) {
    RunId run = call.path("runId", RunId::new);
    return ender
        .see(call.company(), run)
        .filter(seen -> seen.run().agent().equals(call.agent().agent()))
        .map(seen -> finish(call.inRun(run), seen))
        .orElseGet(() -> Outcome.refuse(ProblemCode.NOT_FOUND_HERE));
  }

  private Outcome finish(Call call, RunEnder.Seen seen) {
    if (!seen.gate().isOpen() || seen.isOver()) {
      return seen.run().status().isTerminal() && !call.body().has("issueId")
          ? Outcome.answer(Answer.ok(wire.row(seen.run())))
          : Outcome.refuse(RunProblems.closed(seen.gate()));
    }
    RunEnder.Planned planned = ender.plan(seen, end(call), about(call, seen));
    Runnable follow = lastWord.into(planned.writes(), call);
    return Outcome.plan(planned.writes(), Answer.ok(wire.row(planned.ended())))
        .then(
            () -> {
              follow.run();
              planned.follow().run();
              after.settle(planned);
            });
  }

  /** What the run used was for the issue it leaves, else for the one that started it. */
  private Optional<IssueId> about(Call call, RunEnder.Seen seen) {
    return call.body()
        .nonEmpty("issueId")
        .map(named -> References.inBody(() -> references.issue(call.company(), named)))
        .or(() -> seen.run().context().issue());
  }

  private static RunEnd end(Call call) {
    Fields body = call.body();
    RunEnd reported = ended(call).reporting(body.json("usage"), body.json("result"));
    return body.integer("exitCode").map(Long::intValue).map(reported::exited).orElse(reported);
  }

  /**
   * A provider's refusal is a failure, unless the run says that it succeeded all the same (W11).
   */
  private static RunEnd ended(Call call) {
    Fields body = call.body();
    Optional<String> outcome = body.text("outcome");
    if (outcome.filter("succeeded"::equals).isPresent()) {
      return RunEnd.succeeded();
    }
    Optional<Trouble> trouble =
        body.text("errorCode")
            .flatMap(
                code ->
                    Trouble.told(
                        code,
                        body.integer("retryAfter").map(Duration::ofSeconds),
                        body.instant("retryNotBefore"),
                        call.now()));
    return trouble
        .map(met -> RunEnd.troubled(met, body.nonEmpty("error")))
        .orElseGet(
            () ->
                outcome.isPresent()
                    ? RunEnd.failed("agent_failed", body.nonEmpty("error").orElse("Failed"))
                    : RunEnd.succeeded());
  }
}
