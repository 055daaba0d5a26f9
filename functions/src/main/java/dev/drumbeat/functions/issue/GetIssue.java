package dev.drumbeat.functions.issue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.IssueWire;
import dev.drumbeat.functions.gateway.wire.IssueWire.Surroundings;
import dev.drumbeat.functions.gateway.wire.RelatedWork;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.model.api.IssueActions;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueId;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;

/** One issue with its ancestors up to the goal (C9) and its relations. */
@Singleton
public class GetIssue {
  private final Gateway gateway;
  private final IssueReader reader;
  private final SurroundingsReader surroundings;
  private final IssueWire wire;

  @Inject
  public GetIssue(
      Gateway gateway, IssueReader reader, SurroundingsReader surroundings, IssueWire wire) {
    this.gateway = gateway;
    this.reader = reader;
    this.surroundings = surroundings;
    this.wire = wire;
  }

  @Funq("getIssue")
  public APIGatewayV2HTTPResponse getIssue(APIGatewayV2HTTPEvent event) {
    return gateway.serve(IssueActions.GET_ISSUE, event, this::get);
  }

  private Outcome get(Call call) {
    return reader
        .linked(call.company(), call.path("issueId", IssueId::new))
        .map(this::detail)
        .orElseGet(() -> Outcome.refuse(ProblemCode.NOT_FOUND_HERE));
  }

  private Outcome detail(IssueReader.Linked linked) {
    Issue issue = linked.issue();
    List<Key> others =
        linked.links().stream().map(link -> Keys.issue(issue.company(), link.other())).toList();
    Surroundings around = surroundings.around(issue, others, new HashMap<>());
    RelatedWork related = new RelatedWork(linked.links(), around.issues());
    return Outcome.answer(Answer.ok(wire.detail(issue, around, related, linked.products())));
  }
}
