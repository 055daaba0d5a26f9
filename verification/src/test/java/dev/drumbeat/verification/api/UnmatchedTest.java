package dev.drumbeat.verification.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.kit.Drumbeat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What API Gateway hands to a dispatcher that none of its actions serves. */
class UnmatchedTest {
  private static final Drumbeat DRUMBEAT = Drumbeat.start();

  @AfterAll
  static void stop() {
    DRUMBEAT.close();
  }

  private static APIGatewayV2HTTPResponse answer(String dispatcher, String route, String path) {
    APIGatewayV2HTTPEvent event =
        APIGatewayV2HTTPEvent.builder().withRouteKey(route).withRawPath(path).build();
    return (APIGatewayV2HTTPResponse) DRUMBEAT.invoke(dispatcher, event);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/companies, 405, method_not_allowed, 'GET, POST'",
    "/api/issues/1/checkout, 405, method_not_allowed, POST",
    "/api/issues/, 404, route_not_found,",
    "/api/nowhere, 404, route_not_found,",
    "/, 404, route_not_found,"
  })
  @Rule("E1")
  void unmatchedRoute_is404_orNamesTheMethodsOfThePath(
      String path, int status, String code, String allow) {
    APIGatewayV2HTTPResponse answer = answer("companyApi", "$default", path);

    assertThat(answer.getStatusCode()).isEqualTo(status);
    assertThat(answer.getBody()).contains("\"code\":\"" + code + "\"");
    assertThat(answer.getHeaders().get("Allow")).isEqualTo(allow);
  }

  @Test
  @Rule("E1")
  void route_ofAnotherCapability_isUnknown() {
    assertThat(answer("issueApi", "GET /api/companies", "/api/companies").getStatusCode())
        .isEqualTo(404);
  }
}
