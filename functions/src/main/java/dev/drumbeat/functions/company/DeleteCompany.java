package dev.drumbeat.functions.company;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.model.api.CompanyActions;
import dev.drumbeat.model.api.Problem;
import dev.drumbeat.model.api.ProblemCode;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;

/** Says what to do instead: the audit of a company outlives its work (H7). */
@Singleton
public class DeleteCompany {
  private final Gateway gateway;

  @Inject
  public DeleteCompany(Gateway gateway) {
    this.gateway = gateway;
  }

  @Funq("deleteCompany")
  public APIGatewayV2HTTPResponse deleteCompany(APIGatewayV2HTTPEvent event) {
    return gateway.serve(
        CompanyActions.DELETE_COMPANY,
        event,
        call ->
            Outcome.refuse(
                Problem.of(
                    ProblemCode.DELETION_NOT_OFFERED,
                    Map.of(
                        "error",
                        "Companies are not deleted, so that their audit stays readable; POST to archive instead"))));
  }
}
