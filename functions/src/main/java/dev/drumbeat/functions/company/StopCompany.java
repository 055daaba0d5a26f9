package dev.drumbeat.functions.company;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.model.api.CompanyActions;
import dev.drumbeat.model.company.Company.CompanyStatus;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Stops a company: once this has answered, no write of its runs and no start succeeds (W12). */
@Singleton
public class StopCompany {
  private final Gateway gateway;
  private final CompanyHalt halt;

  @Inject
  public StopCompany(Gateway gateway, CompanyHalt halt) {
    this.gateway = gateway;
    this.halt = halt;
  }

  @Funq("stopCompany")
  public APIGatewayV2HTTPResponse stopCompany(APIGatewayV2HTTPEvent event) {
    return gateway.serve(
        CompanyActions.STOP_COMPANY, event, call -> halt.to(call, CompanyStatus.PAUSED));
  }
}
