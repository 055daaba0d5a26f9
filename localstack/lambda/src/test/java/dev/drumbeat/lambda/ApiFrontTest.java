package dev.drumbeat.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller of the API is told when the function behind it fails: as an HTTP API does. */
class ApiFrontTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final int TEN_MEGABYTES = 10 * 1024 * 1024;

  @TempDir private Path folder;
  private Pool pool;
  private ApiFront front;

  private HttpResponse<String> post(Duration timeout, String body)
      throws IOException, InterruptedException {
    return post(timeout, Duration.ofSeconds(30), body);
  }

  private HttpResponse<String> post(Duration timeout, Duration patience, String body)
      throws IOException, InterruptedException {
    pool = Functions.pool(folder, timeout, "");
    RouteTable routes = new RouteTable(Map.of("POST /do", "f", "$default", "f"));
    front = new ApiFront(0, routes, Map.of("f", pool), Clock.systemUTC(), patience);
    front.start();
    URI at = URI.create("http://127.0.0.1:" + front.port() + "/do");
    HttpRequest post = HttpRequest.newBuilder(at).POST(BodyPublishers.ofString(body)).build();
    return CLIENT.send(post, BodyHandlers.ofString());
  }

  @AfterEach
  void close() {
    front.close();
    pool.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"complain", "crash", "hang", "swell", "babble"})
  void failure_ofTheFunction_is500(String body) throws Exception {
    HttpResponse<String> answer = post(Duration.ofSeconds(2), body);

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).isEqualTo("{\"message\":\"Internal Server Error\"}");
  }

  @Test
  void function_thatIsSlowerThanAnIntegrationMayBe_is503() throws Exception {
    HttpResponse<String> answer = post(Duration.ofSeconds(30), Duration.ofMillis(500), "hang");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).isEqualTo("{\"message\":\"Service Unavailable\"}");
  }

  @Test
  void body_thatIsTooLargeForAFunctionOrForTheApi_is413() throws Exception {
    String quoted = "\"".repeat(RuntimeApi.LARGEST / 2);
    assertThat(post(Duration.ofSeconds(30), quoted).statusCode()).isEqualTo(413);
    close();

    assertThat(post(Duration.ofSeconds(30), "x".repeat(TEN_MEGABYTES + 1)).statusCode())
        .isEqualTo(413);
  }

  @Test
  void answer_withoutAStatus_isTheBodyOfA200() throws Exception {
    HttpResponse<String> answer = post(Duration.ofSeconds(30), "who");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(Json.read(answer.body().getBytes(StandardCharsets.UTF_8)).has("pid")).isTrue();
  }
}
