package dev.drumbeat.functions.issue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.gateway.Violation;
import dev.drumbeat.model.api.GovernanceActions;
import dev.drumbeat.model.issue.Criterion;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * Shows that an acceptance criterion is met (C11), under the same lock as every change (C2, C6).
 */
@Singleton
public class AddEvidence {
  private final Gateway gateway;
  private final CriterionChange change;

  @Inject
  public AddEvidence(Gateway gateway, CriterionChange change) {
    this.gateway = gateway;
    this.change = change;
  }

  @Funq("addEvidence")
  public APIGatewayV2HTTPResponse addEvidence(APIGatewayV2HTTPEvent event) {
    return gateway.serve(GovernanceActions.ADD_EVIDENCE, event, this::add);
  }

  private Outcome add(Call call) {
    return change.carryOut(
        call, "issue.evidence_added", (terms, criterion) -> terms.shown(criterion, evidence(call)));
  }

  private static Criterion.Evidence evidence(Call call) {
    Optional<String> text = call.body().nonEmpty("text");
    Optional<String> url = call.body().nonEmpty("url");
    if (text.isEmpty() && url.isEmpty()) {
      throw refused("text", "Required: a text or a url");
    }
    if (url.filter(any -> !any.matches("https?://\\S+")).isPresent()) {
      throw refused("url", "Expected an http or https address");
    }
    return new Criterion.Evidence(text, url, call.actor(), call.now());
  }

  private static RefusedCall refused(String field, String message) {
    return Violation.refusal(List.of(new Violation("invalid_value", List.of(field), message)));
  }
}
