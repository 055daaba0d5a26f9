package dev.drumbeat.functions.issue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.DependencyWire;
import dev.drumbeat.model.api.DependencyActions;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.issue.IssueId;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Shows what an issue waits for and what waits for it, as a graph (X1). */
@Singleton
public class GetDependencies {
  private final Gateway gateway;
  private final IssueReader issues;
  private final DependencyReader reader;
  private final DependencyWire wire;

  @Inject
  public GetDependencies(
      Gateway gateway, IssueReader issues, DependencyReader reader, DependencyWire wire) {
    this.gateway = gateway;
    this.issues = issues;
    this.reader = reader;
    this.wire = wire;
  }

  @Funq("getDependencies")
  public APIGatewayV2HTTPResponse getDependencies(APIGatewayV2HTTPEvent event) {
    return gateway.serve(DependencyActions.GET_DEPENDENCIES, event, this::get);
  }

  private Outcome get(Call call) {
    return issues
        .find(call.company(), call.path("issueId", IssueId::new))
        .map(issue -> Outcome.answer(Answer.ok(wire.graph(reader.around(issue)))))
        .orElseGet(() -> Outcome.refuse(ProblemCode.NOT_FOUND_HERE));
  }
}
