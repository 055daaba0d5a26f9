package dev.drumbeat.verification.run;

import static dev.drumbeat.verification.kit.Companies.aCompany;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Deliveries;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Receiver;
import dev.drumbeat.verification.kit.Receiver.Answer;
import dev.drumbeat.verification.kit.Waiting;
import dev.drumbeat.verification.kit.Worker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An agent behind an HTTP endpoint, played by one that listens on the loopback interface. */
class HttpAgentTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SECRET = "a shared secret";

  private final Drumbeat drumbeat = Drumbeat.start();
  private final Deliveries deliveries = new Deliveries(drumbeat);
  private Receiver receiver;
  private Company company;
  private Worker ann;
  private String issue;

  @BeforeEach
  void listen() throws IOException {
    receiver = Receiver.start();
    company =
        aCompany(drumbeat)
            .withAgent(
                "ann",
                "adapterType",
                "http",
                "adapterConfig",
                Map.of("url", receiver.url("/hook?team=a"), "secret", SECRET))
            .founded();
    ann = company.agent("ann");
    issue = company.issueFor(ann);
  }

  @AfterEach
  void close() {
    receiver.close();
    drumbeat.close();
  }

  @Test
  @Rule("W10")
  void theEndpoint_getsTheRunSigned_withAllItNeedsToWorkIt() throws Exception {
    deliveries.deliver();

    Receiver.Request request = receiver.requests().getFirst();
    JsonNode body = JSON.readTree(request.body());
    String run = body.get("runId").textValue();
    assertThat(request.method() + " " + request.target()).isEqualTo("POST /hook?team=a");
    assertThat(request.headers())
        .containsEntry("content-type", "application/json")
        .containsEntry("x-drumbeat-delivery", run)
        .containsEntry("x-drumbeat-timestamp", "1893456000")
        .containsEntry("x-drumbeat-signature", signature("1893456000", request.body()));
    assertThat(body.get("agentId").textValue()).isEqualTo(ann.id());
    assertThat(body.get("companyId").textValue()).isEqualTo(company.id());
    assertThat(body.get("apiUrl").textValue()).isEqualTo("http://127.0.0.1:3100");
    assertThat(body.at("/context/issueId").textValue()).isEqualTo(issue);
    assertThat(body.at("/context/wakeReason").textValue()).isEqualTo("issue_assigned");
    assertThat(company.run(run).get("status").textValue()).isEqualTo("running");
  }

  @Test
  @Rule({"W10", "W8"})
  void anAgentThatReportsLater_isBelievedToTheDeadline_andEndsTheRunByItsToken() throws Exception {
    deliveries.deliver();
    JsonNode body = JSON.readTree(receiver.requests().getFirst().body());
    Worker.Run run = ann.run(body.get("runId").textValue(), body.get("token").textValue());

    drumbeat.clock().advance(Duration.ofMinutes(30));
    deliveries.tick();
    assertThat(company.run(run.id()).get("status").textValue()).isEqualTo("running");

    run.checkout(issue).expect(200);
    run.patch(issue, "status", "done", "comment", "Built").expect(200);
    run.finish("outcome", "succeeded").expect(200);
    assertThat(company.run(run.id()).get("status").textValue()).isEqualTo("succeeded");
    assertThat(company.read(issue).get("status").textValue()).isEqualTo("done");
  }

  @Test
  @Rule({"W10", "B5"})
  void anAnswerThatSaysSucceeded_endsTheRun() {
    receiver.answering(
        request -> new Answer(200, "{\"status\":\"succeeded\",\"usage\":{\"inputTokens\":7}}"));

    JsonNode run = delivered();

    assertThat(run.get("status").textValue()).isEqualTo("succeeded");
    assertThat(run.at("/usageJson/inputTokens").asInt()).isEqualTo(7);
    JsonNode cost =
        company.board().get("/api/issues/" + issue + "/cost-summary").expect(200).body();
    assertThat(cost.get("costCents").longValue()).as("unpriced is not nothing").isEqualTo(1);
    assertThat(Waiting.reasons(drumbeat, ann)).isEmpty();
  }

  @Test
  @Rule("W10")
  void anAnswerThatSaysFailed_endsTheRunWithItsWords() {
    receiver.answering(
        request -> new Answer(200, "{\"status\":\"failed\",\"error\":\"Out of paper\"}"));

    assertEnded(delivered(), "agent_failed", "Out of paper");
  }

  @Test
  @Rule("W10")
  void anAgentThatReportsBeforeItAnswers_hasEndedItsRun() {
    receiver.answering(
        request -> {
          run(request).finish("outcome", "succeeded").expect(200);
          return new Answer(202, "");
        });

    assertThat(delivered().get("status").textValue()).isEqualTo("succeeded");
  }

  @Test
  @Rule("W10")
  void anErrorOrARedirect_endsTheRunAsNotHandedOver_andIsAskedOnce() {
    for (int status : List.of(400, 404, 500, 503, 302, 307)) {
      receiver.answering(
          request -> new Answer(status, "", Map.of("Location", receiver.url("/elsewhere"))));
      int before = receiver.requests().size();

      assertEnded(again(), "adapter_failed", "The agent's endpoint answered " + status);

      assertThat(receiver.requests()).hasSize(before + 1);
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "429, 120, provider_rate_limited, 2030-01-01T00:02:00.000Z",
    "429, 'Tue, 01 Jan 2030 00:05:00 GMT', provider_rate_limited, 2030-01-01T00:05:00.000Z",
    "429, soon, provider_rate_limited, 2030-01-01T00:01:00.000Z",
    "401, 120, provider_auth_required, ",
    "403, 120, provider_auth_required, "
  })
  @Rule({"W10", "W11"})
  void aRefusalOfItsProvider_endsTheRunAsSuch(
      int status, String retryAfter, String code, String until) {
    receiver.answering(request -> new Answer(status, "", Map.of("Retry-After", retryAfter)));

    JsonNode run = delivered();

    assertEnded(run, code, "The agent's endpoint answered " + status);
    assertThat(run.get("scheduledRetryAt").textValue()).isEqualTo(until);
    assertThat(Waiting.reasons(drumbeat, ann)).containsExactly("issue_assigned");
    assertThat(receiver.requests()).hasSize(1);
    deliveries.tick();
    assertThat(receiver.requests()).as("not asked again").hasSize(1);
  }

  @Test
  @Rule({"W10", "W11"})
  void aRefusalInItsAnswer_isUnderstoodLikeThatOfAFinish() {
    receiver.answering(
        request ->
            new Answer(
                200, "{\"status\":\"failed\",\"errorCode\":\"provider_quota\",\"retryAfter\":60}"));

    JsonNode run = delivered();

    assertThat(run.get("errorCode").textValue()).isEqualTo("provider_quota");
    assertThat(run.get("scheduledRetryAt").textValue()).isEqualTo("2030-01-01T00:01:00.000Z");
  }

  @Test
  @Rule("W10")
  void aConnectionThatBreaks_endsTheRunAsNotHandedOver() {
    receiver.answering(request -> new Answer(0, ""));

    assertEnded(delivered(), "adapter_failed", "The agent's endpoint did not answer");
  }

  @Test
  @Rule("W10")
  void anEndpointThatIsNotAllowed_orNotThere_endsTheRun() {
    configure("http://169.254.169.254/latest/meta-data/");
    assertEnded(
        again(),
        "adapter_failed",
        "adapterConfig.url is not allowed: https to public addresses only");

    receiver.close();
    configure(receiver.url("/hook"));
    assertEnded(again(), "adapter_failed", "The agent's endpoint did not answer");
    assertThat(receiver.requests()).hasSize(0);
  }

  /** The newest run after everything that waits was delivered. */
  private JsonNode delivered() {
    deliveries.deliver();
    return company.runsOf(ann).get(0);
  }

  private JsonNode again() {
    drumbeat.queue().drain();
    company.board().post("/api/agents/" + ann.id() + "/wakeup", "{}").expect(202);
    return delivered();
  }

  private void configure(String url) {
    company
        .board()
        .patch("/api/agents/" + ann.id(), Body.of("adapterConfig", Map.of("url", url)))
        .expect(200);
  }

  private Worker.Run run(Receiver.Request request) {
    try {
      JsonNode body = JSON.readTree(request.body());
      return ann.run(body.get("runId").textValue(), body.get("token").textValue());
    } catch (IOException notJson) {
      throw new AssertionError(notJson);
    }
  }

  private static void assertEnded(JsonNode run, String code, String error) {
    assertThat(run.get("status").textValue()).isEqualTo("failed");
    assertThat(run.get("errorCode").textValue()).isEqualTo(code);
    assertThat(run.get("error").textValue()).isEqualTo(error);
  }

  /** As a receiver would compute it. */
  private static String signature(String timestamp, String body) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    byte[] digest = mac.doFinal((timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
    return "sha256=" + HexFormat.of().formatHex(digest);
  }
}
