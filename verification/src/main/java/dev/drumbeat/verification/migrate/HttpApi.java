package dev.drumbeat.verification.migrate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The API over HTTP. What the server calls busy is asked again: a busy answer changed nothing. */
final class HttpApi implements Api {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int MOST_ATTEMPTS = 6;
  private static final long LONGEST_PAUSE_SECONDS = 30;
  private static final Pattern NEXT = Pattern.compile("<([^>]+)>;\\s*rel=\"?next\"?");

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final String base;
  private final String key;

  /**
   * An API.
   *
   * @param url with or without {@code /api} at its end
   */
  HttpApi(String url, String key) {
    this.base = url.replaceAll("/+$", "").replaceAll("/api$", "");
    this.key = key;
  }

  @Override
  public Reply call(
      String method, String path, Optional<JsonNode> body, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + key)
            .method(
                method,
                body.map(sent -> BodyPublishers.ofString(sent.toString()))
                    .orElseGet(BodyPublishers::noBody));
    body.ifPresent(sent -> request.header("Content-Type", "application/json"));
    headers.forEach(request::header);
    HttpResponse<String> answer = sent(request.build());
    for (int i = 1; i < MOST_ATTEMPTS && isBusy(answer); i++) {
      pause(answer);
      answer = sent(request.build());
    }
    boolean again = answer.headers().firstValue("Idempotency-Replayed").isPresent();
    return new Reply(answer.statusCode(), json(answer.body()), next(answer), again);
  }

  private HttpResponse<String> sent(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException broken) {
      throw new Refused(request.method() + " " + request.uri() + " got no answer: " + broken);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new Refused("Interrupted");
    }
  }

  private static boolean isBusy(HttpResponse<String> answer) {
    return answer.statusCode() == 429 || answer.statusCode() == 503;
  }

  private static void pause(HttpResponse<String> answer) {
    long seconds = answer.headers().firstValueAsLong("Retry-After").orElse(1);
    try {
      Thread.sleep(Duration.ofSeconds(Math.clamp(seconds, 1, LONGEST_PAUSE_SECONDS)));
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException notJson) {
      return JSON.createObjectNode().put("error", "The answer is no JSON; is this the API?");
    }
  }

  private static Optional<String> next(HttpResponse<String> answer) {
    return answer.headers().firstValue("Link").flatMap(HttpApi::nextIn);
  }

  /** The path of the next page that a Link header names. */
  static Optional<String> nextIn(String link) {
    Matcher found = NEXT.matcher(link);
    if (!found.find()) {
      return Optional.empty();
    }
    URI target = URI.create(found.group(1));
    String query = target.getRawQuery() == null ? "" : "?" + target.getRawQuery();
    return Optional.of(target.getRawPath() + query);
  }
}
