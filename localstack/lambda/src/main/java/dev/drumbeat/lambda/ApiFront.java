package dev.drumbeat.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.drumbeat.lambda.RouteTable.Match;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The HTTP API of the deployment, on the loopback interface: routes as the template has them.
 * Whatever goes wrong in a function is 500, what takes longer than an integration may is 503, as an
 * HTTP API answers; 502 and 504 are the REST APIs'.
 */
final class ApiFront implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(ApiFront.class.getName());
  private static final Duration INTEGRATION = Duration.ofSeconds(30);
  private static final int LARGEST = 10 * 1024 * 1024;

  private final HttpServer server;
  private final RouteTable routes;
  private final Map<String, Pool> functions;
  private final Clock clock;
  private final Duration patience;
  private final AtomicLong requests = new AtomicLong();

  ApiFront(int port, RouteTable routes, Map<String, Pool> functions, Clock clock)
      throws IOException {
    this(port, routes, functions, clock, INTEGRATION);
  }

  /**
   * @param patience how long a function may take before its caller is told that there is no answer
   */
  ApiFront(int port, RouteTable routes, Map<String, Pool> functions, Clock clock, Duration patience)
      throws IOException {
    this.patience = patience;
    this.routes = routes;
    this.functions = functions;
    this.clock = clock;
    this.server = Loopback.server(port, "/", this::serve);
  }

  void start() {
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      try {
        pass(exchange);
      } catch (FunctionFailed failed) {
        LOG.log(Level.WARNING, failed.getMessage());
        refuse(exchange, failed.reason() == FunctionFailed.Reason.EVENT_TOO_LARGE ? 413 : 500);
      } catch (TimeoutException late) {
        refuse(exchange, 503);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void pass(HttpExchange exchange)
      throws IOException, FunctionFailed, TimeoutException, InterruptedException {
    byte[] body = exchange.getRequestBody().readNBytes(LARGEST + 1);
    if (body.length > LARGEST) {
      exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
      refuse(exchange, 413);
      return;
    }
    Match match = routes.match(exchange.getRequestMethod(), exchange.getRequestURI().getRawPath());
    Pool function = functions.get(match.function());
    write(exchange, answered(function, event(exchange, match, body)));
  }

  /** The function is not stopped when nobody waits for it any longer: neither does Lambda. */
  private JsonNode answered(Pool function, byte[] event)
      throws FunctionFailed, TimeoutException, InterruptedException {
    FutureTask<byte[]> call = new FutureTask<>(() -> function.invoke(event));
    Thread.startVirtualThread(call);
    try {
      return Json.answered(call.get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof FunctionFailed said) {
        throw said;
      }
      throw new IllegalStateException(failed.getCause());
    }
  }

  private static void refuse(HttpExchange exchange, int status) throws IOException {
    String message =
        switch (status) {
          case 413 -> "Request Entity Too Large";
          case 503 -> "Service Unavailable";
          default -> "Internal Server Error";
        };
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    Loopback.answer(exchange, status, Json.bytes(Json.object().put("message", message)));
  }

  private byte[] event(HttpExchange exchange, Match match, byte[] body) {
    ObjectNode event = Json.object();
    event.put("version", "2.0").put("routeKey", match.routeKey());
    event.put("rawPath", exchange.getRequestURI().getPath());
    String query = exchange.getRequestURI().getRawQuery();
    event.put("rawQueryString", query == null ? "" : query);
    ObjectNode headers = event.putObject("headers");
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(lower(name), String.join(",", values)));
    if (query != null) {
      parameters(event.putObject("queryStringParameters"), query);
    }
    if (!match.parameters().isEmpty()) {
      match.parameters().forEach(event.putObject("pathParameters")::put);
    }
    ObjectNode context = event.putObject("requestContext");
    context
        .put("requestId", new UUID(0, requests.incrementAndGet()).toString())
        .put("routeKey", match.routeKey());
    context.put("accountId", Stage.ACCOUNT).put("apiId", "local").put("stage", "$default");
    context.put("timeEpoch", clock.millis());
    context
        .putObject("http")
        .put("method", exchange.getRequestMethod())
        .put("path", exchange.getRequestURI().getPath())
        .put("protocol", "HTTP/1.1")
        .put("sourceIp", "127.0.0.1");
    putBody(event, body);
    return Json.bytes(event);
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static void parameters(ObjectNode into, String query) {
    for (String pair : query.split("&")) {
      String[] parts = pair.split("=", 2);
      String name = decoded(parts[0]);
      String value = parts.length > 1 ? decoded(parts[1]) : "";
      into.put(name, into.has(name) ? into.get(name).asText() + "," + value : value);
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static void putBody(ObjectNode event, byte[] body) {
    event.put("isBase64Encoded", false);
    if (body.length == 0) {
      return;
    }
    try {
      event.put(
          "body", StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
    } catch (CharacterCodingException binary) {
      event.put("isBase64Encoded", true);
      event.put("body", Base64.getEncoder().encodeToString(body));
    }
  }

  private static void write(HttpExchange exchange, JsonNode response) throws IOException {
    if (!response.has("statusCode")) {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      Loopback.answer(exchange, 200, Json.bytes(response));
      return;
    }
    String text = response.path("body").asText("");
    byte[] body =
        response.path("isBase64Encoded").asBoolean()
            ? Base64.getDecoder().decode(text)
            : text.getBytes(StandardCharsets.UTF_8);
    response
        .path("headers")
        .fields()
        .forEachRemaining(
            header ->
                exchange.getResponseHeaders().set(header.getKey(), header.getValue().asText()));
    Loopback.answer(exchange, response.path("statusCode").asInt(), body);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
