package dev.drumbeat.functions.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URI;
import java.util.Map;

/**
 * What a caller gets when its call succeeds.
 *
 * @param secret whether the body bears a secret: such an answer is never stored for replay (E3)
 */
public record Answer(int status, JsonNode body, Map<String, String> headers, boolean secret) {
  static final String CONTENT_TYPE = "Content-Type";

  public static Answer ok(JsonNode body) {
    return new Answer(200, body, Map.of(), false);
  }

  public static Answer created(JsonNode body) {
    return new Answer(201, body, Map.of(), false);
  }

  public static Answer accepted(JsonNode body) {
    return new Answer(202, body, Map.of(), false);
  }

  /** A text of another type than JSON; a browser that opens it runs and loads nothing. */
  public static Answer text(String contentType, String text) {
    return ok(TextNode.valueOf(text))
        .with(CONTENT_TYPE, contentType)
        .with("X-Content-Type-Options", "nosniff")
        .with("Content-Security-Policy", "default-src 'none'");
  }

  /** Bytes of another's making, which a browser that opens them neither guesses at nor runs. */
  public static Answer bytes(String contentType, byte[] bytes) {
    return ok(BinaryNode.valueOf(bytes))
        .with(CONTENT_TYPE, contentType)
        .with("X-Content-Type-Options", "nosniff")
        .with("Content-Security-Policy", "default-src 'none'; sandbox");
  }

  /** The way to where the answer is. */
  public static Answer elsewhere(URI address) {
    return new Answer(302, NullNode.getInstance(), Map.of("Location", address.toString()), false);
  }

  public Answer withSecret() {
    return new Answer(status, body, headers, true);
  }

  public Answer with(String header, String value) {
    Map<String, String> more = new java.util.HashMap<>(headers);
    more.put(header, value);
    return new Answer(status, body, Map.copyOf(more), secret);
  }

  /** Without the body, which may bear a secret. */
  @Override
  public String toString() {
    return "Answer[status=" + status + "]";
  }
}
