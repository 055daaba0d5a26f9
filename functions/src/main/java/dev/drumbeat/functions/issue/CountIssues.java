package dev.drumbeat.functions.issue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.issue.IssueLists.Listed;
import dev.drumbeat.model.api.IssueActions;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** How many blocked issues need somebody (X1); at least so many, where {@code capped} says so. */
@Singleton
public class CountIssues {
  private final Gateway gateway;
  private final BlockedInbox blocked;
  private final Json json;

  @Inject
  public CountIssues(Gateway gateway, BlockedInbox blocked, Json json) {
    this.gateway = gateway;
    this.blocked = blocked;
    this.json = json;
  }

  @Funq("countIssues")
  public APIGatewayV2HTTPResponse countIssues(APIGatewayV2HTTPEvent event) {
    return gateway.serve(IssueActions.COUNT_ISSUES, event, this::count);
  }

  private Outcome count(Call call) {
    IssueOrder order = IssueOrder.byPriority(call.company(), BlockedInbox.BLOCKED);
    Listed found = blocked.all(call, order);
    return Outcome.answer(
        Answer.ok(
            json.object()
                .put("count", found.issues().size())
                .put("capped", found.end().isPresent())));
  }
}
