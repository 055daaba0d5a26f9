package dev.drumbeat.verification.heartbeat;

import static dev.drumbeat.verification.kit.Companies.aCompany;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import dev.drumbeat.verification.kit.StoreLog;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How a refusal reads (SPEC §3). */
class ProblemTest {
  private static Drumbeat drumbeat;
  private static Company company;

  @BeforeAll
  static void found() {
    drumbeat = Drumbeat.start();
    company = aCompany(drumbeat).withAgents("todd").founded();
  }

  @AfterAll
  static void close() {
    drumbeat.close();
  }

  @Test
  @Rule("E1")
  void violations_areToldAllAtOnceByField() {
    Map<String, ?> before = StoreLog.contents(drumbeat);
    String body = Body.of("title", 1, "status", "nope", "priority", 2, "goalId", "x");

    Reply refused = company.board().post(company.path("/issues"), body).expect(400);

    assertThat(refused.code()).isEqualTo("validation_error");
    assertThat(refused.body().get("details"))
        .extracting(violation -> violation.at("/path/0").textValue())
        .containsExactlyInAnyOrder("title", "status", "priority", "goalId");
    assertThat(refused.body().get("details"))
        .allMatch(violation -> violation.get("code").isTextual() && violation.has("message"));
    assertThat(StoreLog.contents(drumbeat)).isEqualTo(before);
  }

  @Test
  void unknownFields_areIgnored() {
    company
        .board()
        .post(company.path("/issues"), Body.of("title", "x", "novelty", Map.of("a", List.of())))
        .expect(201);
  }

  @Test
  void body_largerThanFourMegabytesInBytes_isTooLarge() {
    String body = Body.of("title", "x", "novelty", "\u20ac".repeat(1_500_000));

    assertThat(company.board().post(company.path("/issues"), body).expect(413).code())
        .isEqualTo("payload_too_large");
  }

  @Test
  @Rule("E1")
  void body_thatClaimsToBeBase64AndIsNot_isMalformed() {
    String key = company.board().bearer().orElseThrow();
    for (String body : List.of("{\"title\":\"x\"}", "!", "a", "e30=e30=")) {
      APIGatewayV2HTTPEvent event =
          APIGatewayV2HTTPEvent.builder()
              .withPathParameters(Map.of("companyId", company.id()))
              .withHeaders(Map.of("authorization", "Bearer " + key))
              .withIsBase64Encoded(true)
              .withBody(body)
              .build();

      var answer = (APIGatewayV2HTTPResponse) drumbeat.invoke("createIssue", event);

      assertThat(answer.getStatusCode()).as(body).isEqualTo(400);
      assertThat(answer.getBody()).contains("\"malformed_json\"");
    }
  }

  @Test
  void nul_inAText_isInvalid() {
    company.board().post(company.path("/issues"), Body.of("title", "a\u0000b")).expect(400);
  }

  @Test
  void emptyBody_whereNothingIsRequired_isAccepted() {
    company.agent("todd").key().post("/api/agents/me/runs").expect(201);
  }

  @Test
  void problem_neverNamesAClassOrATable() {
    Reply refused = company.board().post(company.path("/issues"), "{").expect(400);

    assertThat(refused.body().toString()).doesNotContain("dev.", "java.", "Exception", "drumbeat");
  }
}
