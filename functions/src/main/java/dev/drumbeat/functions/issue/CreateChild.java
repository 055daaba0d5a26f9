package dev.drumbeat.functions.issue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.model.api.IssueActions;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueId;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Files an issue under another: how work is delegated down (R2). */
@Singleton
public class CreateChild {
  private final Gateway gateway;
  private final IssueCreation creation;
  private final IssueReader reader;

  @Inject
  public CreateChild(Gateway gateway, IssueCreation creation, IssueReader reader) {
    this.gateway = gateway;
    this.creation = creation;
    this.reader = reader;
  }

  @Funq("createChild")
  public APIGatewayV2HTTPResponse createChild(APIGatewayV2HTTPEvent event) {
    return gateway.serve(IssueActions.CREATE_CHILD, event, this::create);
  }

  private Outcome create(Call call) {
    IssueId parent = call.path("issueId", IssueId::new);
    Issue found =
        reader
            .find(call.company(), parent)
            .orElseThrow(() -> new RefusedCall(ProblemCode.NOT_FOUND_HERE));
    return creation.create(call, Optional.of(parent), found.requestDepth() + 1);
  }
}
