package dev.drumbeat.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The two calls of Parameter Store and the two of S3 that the functions make, in memory, on the
 * loopback interface. A parameter is told only to who asks for it decrypted.
 */
final class Services implements AutoCloseable {
  private static final String TARGET = "X-Amz-Target";

  private final HttpServer server;
  private final Map<String, String> parameters = new ConcurrentHashMap<>();
  private final Map<String, byte[]> objects = new ConcurrentHashMap<>();

  Services() throws IOException {
    this.server = Loopback.server(0, "/", this::serve);
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      Optional<String> target = Optional.ofNullable(exchange.getRequestHeaders().getFirst(TARGET));
      if (target.isPresent()) {
        parameter(exchange, target.get(), Json.read(body));
      } else {
        object(exchange, body);
      }
    }
  }

  private void parameter(HttpExchange exchange, String target, JsonNode asked) throws IOException {
    String name = asked.path("Name").asText();
    if (target.endsWith(".PutParameter")) {
      boolean added = parameters.putIfAbsent(name, asked.path("Value").asText()) == null;
      json(
          exchange,
          added ? 200 : 400,
          added ? Json.object().put("Version", 1) : problem("ParameterAlreadyExists"));
    } else if (target.endsWith(".GetParameter") && parameters.containsKey(name)) {
      String value = asked.path("WithDecryption").asBoolean() ? parameters.get(name) : "encrypted";
      json(
          exchange,
          200,
          Json.object()
              .set(
                  "Parameter",
                  Json.object().put("Name", name).put("Type", "SecureString").put("Value", value)));
    } else {
      json(exchange, 400, problem("ParameterNotFound"));
    }
  }

  private static JsonNode problem(String type) {
    return Json.object().put("__type", type).put("message", type);
  }

  private static void json(HttpExchange exchange, int status, JsonNode body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
    Loopback.answer(exchange, status, Json.bytes(body));
  }

  private void object(HttpExchange exchange, byte[] body) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (exchange.getRequestMethod().equals("PUT")) {
      objects.put(path, unchunked(exchange, body));
      Loopback.answer(exchange, 200);
    } else if (objects.containsKey(path)) {
      Loopback.answer(exchange, 200, objects.get(path));
    } else {
      exchange.getResponseHeaders().set("Content-Type", "application/xml");
      Loopback.answer(
          exchange,
          404,
          "<Error><Code>NoSuchKey</Code><Message>none</Message></Error>"
              .getBytes(StandardCharsets.UTF_8));
    }
  }

  /** The SDK sends a body in signed chunks, each after a line with its length. */
  private static byte[] unchunked(HttpExchange exchange, byte[] body) {
    String decodedLength = exchange.getRequestHeaders().getFirst("X-Amz-Decoded-Content-Length");
    if (decodedLength == null) {
      return body;
    }
    byte[] whole = new byte[Integer.parseInt(decodedLength)];
    int from = 0;
    int to = 0;
    while (to < whole.length) {
      int end = from;
      while (body[end] != '\r') {
        end++;
      }
      String line = new String(body, from, end - from, StandardCharsets.US_ASCII);
      int length = Integer.parseInt(line.split(";")[0], 16);
      System.arraycopy(body, end + 2, whole, to, length);
      to += length;
      from = end + 2 + length + 2;
    }
    return whole;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
