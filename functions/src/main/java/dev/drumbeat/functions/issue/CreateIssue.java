package dev.drumbeat.functions.issue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.References;
import dev.drumbeat.model.api.IssueActions;
import dev.drumbeat.model.issue.IssueId;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Files an issue; assigning it wakes the assignee in the same transaction (W2, W3). */
@Singleton
public class CreateIssue {
  private final Gateway gateway;
  private final IssueCreation creation;
  private final References references;

  @Inject
  public CreateIssue(Gateway gateway, IssueCreation creation, References references) {
    this.gateway = gateway;
    this.creation = creation;
    this.references = references;
  }

  @Funq("createIssue")
  public APIGatewayV2HTTPResponse createIssue(APIGatewayV2HTTPEvent event) {
    return gateway.serve(IssueActions.CREATE_ISSUE, event, this::create);
  }

  private Outcome create(Call call) {
    Optional<IssueId> parent =
        call.body()
            .nonEmpty("parentId")
            .map(text -> References.inBody(() -> references.issue(call.company(), text)));
    return creation.create(call, parent, call.body().integerOr("requestDepth", 0));
  }
}
