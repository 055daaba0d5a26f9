package dev.drumbeat.verification.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drumbeat.lambda.FunctionFailed;
import dev.drumbeat.lambda.LambdaHost;
import dev.drumbeat.verification.kit.TestClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;

/** The built zip behind the routes of the synthesised template, with its first board key. */
final class Deployed implements AutoCloseable {
  static final String BOARD = "pcp_board_" + "0123456789abcdef".repeat(3);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path ROOT = Path.of("..");
  private static final Duration COLD = Duration.ofSeconds(60);

  private final HttpClient client = HttpClient.newHttpClient();
  private final LambdaHost host;
  private final TestClock clock;

  /** What a call was answered with. */
  record Answer(int status, JsonNode body, HttpResponse<String> raw) {
    String text(String field) {
      return body.path(field).asText("");
    }
  }

  private Deployed(LambdaHost host, TestClock clock) {
    this.host = host;
    this.clock = clock;
  }

  static Deployed start(Path work) throws IOException, FunctionFailed, InterruptedException {
    TestClock clock = new TestClock();
    LambdaHost host =
        LambdaHost.start(
            new LambdaHost.Paths(
                ROOT.resolve("infra/target/cdk.out"),
                ROOT.resolve("infra/target/function.zip"),
                ROOT.resolve("localstack/lambda/target/runtime-client"),
                work),
            0,
            clock);
    host.invoke("foundInstance", JSON.createObjectNode().put("boardKey", BOARD));
    return new Deployed(host, clock);
  }

  LambdaHost host() {
    return host;
  }

  /** Lets time pass for the schedule; that of the functions goes on by itself. */
  void pass(Duration time) throws FunctionFailed, InterruptedException {
    clock.advance(time);
    host.tick();
  }

  Answer call(String bearer, String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(host.url() + path))
            .timeout(COLD)
            .header("Authorization", "Bearer " + bearer)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
    JsonNode json = JSON.readTree(response.body().isEmpty() ? "null" : response.body());
    return new Answer(response.statusCode(), json, response);
  }

  Answer get(String bearer, String path) throws IOException, InterruptedException {
    return call(bearer, "GET", path, "");
  }

  Answer post(String bearer, String path, String body) throws IOException, InterruptedException {
    return call(bearer, "POST", path, body);
  }

  @Override
  public void close() {
    client.close();
    host.close();
  }
}
