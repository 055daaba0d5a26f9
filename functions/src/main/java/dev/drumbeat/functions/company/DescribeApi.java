package dev.drumbeat.functions.company;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.OpenApi;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.model.api.CompanyActions;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** This API, described in OpenAPI 3.1. */
@Singleton
public class DescribeApi {
  private final Gateway gateway;
  private final OpenApi api;

  @Inject
  public DescribeApi(Gateway gateway, OpenApi api) {
    this.gateway = gateway;
    this.api = api;
  }

  @Funq("openapi")
  public APIGatewayV2HTTPResponse openapi(APIGatewayV2HTTPEvent event) {
    return gateway.serve(
        CompanyActions.OPENAPI, event, call -> Outcome.answer(Answer.ok(api.tree())));
  }
}
