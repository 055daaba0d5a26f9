package dev.drumbeat.functions.issue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.model.api.GovernanceActions;
import dev.drumbeat.model.issue.Criterion;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Lets the board do without an acceptance criterion (C11). */
@Singleton
public class WaiveCriterion {
  private final Gateway gateway;
  private final CriterionChange change;

  @Inject
  public WaiveCriterion(Gateway gateway, CriterionChange change) {
    this.gateway = gateway;
    this.change = change;
  }

  @Funq("waiveCriterion")
  public APIGatewayV2HTTPResponse waiveCriterion(APIGatewayV2HTTPEvent event) {
    return gateway.serve(GovernanceActions.WAIVE_CRITERION, event, this::waive);
  }

  private Outcome waive(Call call) {
    Criterion.Waiver waiver =
        new Criterion.Waiver(
            call.actor().userId().orElseThrow(), call.body().nonEmpty("reason"), call.now());
    return change.carryOut(
        call, "issue.criterion_waived", (terms, criterion) -> terms.waived(criterion, waiver));
  }
}
