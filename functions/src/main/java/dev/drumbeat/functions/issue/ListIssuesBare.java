package dev.drumbeat.functions.issue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.model.api.IssueActions;
import dev.drumbeat.model.api.ProblemCode;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Tells clients that forgot the company which route they mean. */
@Singleton
public class ListIssuesBare {
  private final Gateway gateway;

  @Inject
  public ListIssuesBare(Gateway gateway) {
    this.gateway = gateway;
  }

  @Funq("listIssuesBare")
  public APIGatewayV2HTTPResponse listIssuesBare(APIGatewayV2HTTPEvent event) {
    return gateway.serve(
        IssueActions.LIST_ISSUES_BARE,
        event,
        call -> Outcome.refuse(ProblemCode.COMPANY_SCOPED_ROUTE));
  }
}
