package dev.drumbeat.verification.api;

import static dev.drumbeat.verification.kit.Companies.aCompany;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.faults.Between;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Served;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** What reaches the local HTTP front before a function does, and how it stops. */
class HttpFrontTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int FOUR_MB = 4 * 1024 * 1024;

  /** A write that is going on until the test lets it. */
  private record Pause(CountDownLatch reached, CountDownLatch goOn) {}

  private final AtomicReference<Pause> pause = new AtomicReference<>();
  private final AtomicReference<CountDownLatch> looked =
      new AtomicReference<>(new CountDownLatch(1));
  private final Between slow = (request, next) -> next.proceed(paused(request));
  private final Drumbeat drumbeat =
      Drumbeat.over(client -> slow.over(DynamoDbClient.class, client));
  private final Served served = Served.of(drumbeat);
  private final HttpClient http = HttpClient.newHttpClient();

  private SdkRequest paused(SdkRequest request) {
    looked.get().countDown();
    Pause now = request instanceof TransactWriteItemsRequest ? pause.getAndSet(null) : null;
    if (now != null) {
      now.reached().countDown();
      await(now.goOn());
    }
    return request;
  }

  @AfterEach
  void close() {
    http.close();
    served.close();
    drumbeat.close();
  }

  @Test
  @Rule("E1")
  void body_overFourMegabytes_is413() throws Exception {
    String name = "x".repeat(FOUR_MB);

    assertProblem(post("/api/companies", Body.of("name", name)), 413, "payload_too_large");
    assertProblem(post("/api/companies", Body.of("name", name + name)), 413, "payload_too_large");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/issues/%zz", "/%zz", "/api/companies?limit=%zz", "/api/x%2"})
  @Rule("E1")
  void url_thatIsMalformed_is400WithAnAnswer(String target) throws Exception {
    String answer = raw("GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 400 ").containsIgnoringCase("\r\nX-Request-Id: ");
    JsonNode body = JSON.readTree(answer.substring(answer.indexOf("\r\n\r\n")));
    assertThat(body.get("code").textValue()).isEqualTo("malformed_url");
    assertThat(body.get("error").textValue()).isNotBlank();
  }

  @Test
  @Rule("E1")
  void url_thatNobodyKnows_is404AndAWrongMethod405() throws Exception {
    assertProblem(post("/api/nothing", "{}"), 404, "route_not_found");

    HttpResponse<String> wrong = send(request("/api/companies").DELETE());

    assertProblem(wrong, 405, "method_not_allowed");
    assertThat(wrong.headers().firstValue("Allow")).contains("GET, POST");
  }

  @Test
  @Rule("E1")
  void body_thatIsNotText_is400() throws Exception {
    byte[] binary = {'{', (byte) 0xff, (byte) 0xfe, '}'};

    HttpResponse<String> answer =
        send(request("/api/companies").POST(BodyPublishers.ofByteArray(binary)));

    assertProblem(answer, 400, "malformed_json");
  }

  @Test
  void stop_whileACallIsAtWork_letsItEnd() throws Exception {
    Pause write = new Pause(new CountDownLatch(1), new CountDownLatch(1));
    pause.set(write);
    CompletableFuture<HttpResponse<String>> answer = later("/api/companies", Body.of("name", "A"));
    await(write.reached());

    CompletableFuture<Void> stopped = CompletableFuture.runAsync(this::stop);

    assertThat(stopped).isNotDone();
    write.goOn().countDown();
    stopped.get(10, TimeUnit.SECONDS);
    assertThat(answer.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(201);
  }

  @Test
  @Rule("W10")
  void stop_whileAPollIsHeld_answersItAtOnce() throws Exception {
    Company company = aCompany(drumbeat).withAgents("todd").founded();
    String key = company.agent("todd").key().bearer().orElseThrow();
    CountDownLatch atWork = new CountDownLatch(1);
    looked.set(atWork);
    CompletableFuture<HttpResponse<String>> poll =
        http.sendAsync(
            request("/api/agents/me/runs/claim")
                .setHeader("Authorization", "Bearer " + key)
                .POST(BodyPublishers.ofString("{\"waitSec\": 25}"))
                .build(),
            BodyHandlers.ofString());
    await(atWork);
    assertThat(poll.copy().completeOnTimeout(null, 1, TimeUnit.SECONDS).get())
        .as("held while nothing stops")
        .isNull();

    served.stop();

    HttpResponse<String> answer = poll.get(2, TimeUnit.SECONDS);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(JSON.readTree(answer.body()).get("run").isNull()).isTrue();
  }

  @Test
  @Rule("E1")
  void call_afterTheStopBegan_is503AndMayBeSentAgain() throws Exception {
    served.stop();

    HttpResponse<String> answer = post("/api/companies", Body.of("name", "A"));

    assertProblem(answer, 503, "store_busy");
    assertThat(answer.headers().firstValue("Retry-After")).contains("5");
    assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
  }

  private void stop() {
    try {
      served.stop();
    } catch (InterruptedException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(served.at(path))
        .timeout(Duration.ofSeconds(40))
        .setHeader("Authorization", "Bearer " + drumbeat.board().bearer().orElseThrow());
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return send(request(path).POST(BodyPublishers.ofString(body)));
  }

  private CompletableFuture<HttpResponse<String>> later(String path, String body) {
    HttpRequest post = request(path).POST(BodyPublishers.ofString(body)).build();
    return http.sendAsync(post, BodyHandlers.ofString());
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  /** What no client library would send. */
  private String raw(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", served.port());
        InputStream answer = socket.getInputStream()) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String code)
      throws IOException {
    assertThat(answer.statusCode()).isEqualTo(status);
    JsonNode body = JSON.readTree(answer.body());
    assertThat(body.get("code").textValue()).isEqualTo(code);
    assertThat(body.get("error").textValue()).isNotBlank();
  }
}
