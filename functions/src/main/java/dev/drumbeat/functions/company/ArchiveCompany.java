package dev.drumbeat.functions.company;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.model.api.CompanyActions;
import dev.drumbeat.model.company.Company.CompanyStatus;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Stops a company that is done with, as the kill switch does (W12); a resume takes it back. */
@Singleton
public class ArchiveCompany {
  private final Gateway gateway;
  private final CompanyHalt halt;

  @Inject
  public ArchiveCompany(Gateway gateway, CompanyHalt halt) {
    this.gateway = gateway;
    this.halt = halt;
  }

  @Funq("archiveCompany")
  public APIGatewayV2HTTPResponse archiveCompany(APIGatewayV2HTTPEvent event) {
    return gateway.serve(
        CompanyActions.ARCHIVE_COMPANY, event, call -> halt.to(call, CompanyStatus.ARCHIVED));
  }
}
