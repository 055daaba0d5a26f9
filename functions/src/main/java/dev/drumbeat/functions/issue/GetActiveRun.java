package dev.drumbeat.functions.issue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.RunWire;
import dev.drumbeat.model.api.IssueActions;
import dev.drumbeat.model.run.Run;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The run that is at an issue now, or null: the incumbent's clients poll it. */
@Singleton
public class GetActiveRun {
  private final Gateway gateway;
  private final RunsOfIssue runs;
  private final RunWire wire;
  private final Json json;

  @Inject
  public GetActiveRun(Gateway gateway, RunsOfIssue runs, RunWire wire, Json json) {
    this.gateway = gateway;
    this.runs = runs;
    this.wire = wire;
    this.json = json;
  }

  @Funq("getActiveRun")
  public APIGatewayV2HTTPResponse getActiveRun(APIGatewayV2HTTPEvent event) {
    return gateway.serve(IssueActions.GET_ACTIVE_RUN, event, this::get);
  }

  private Outcome get(Call call) {
    Optional<Run> first = runs.live(call).stream().findFirst();
    return Outcome.answer(Answer.ok(json.tree(first.map(wire::row).orElse(null))));
  }
}
