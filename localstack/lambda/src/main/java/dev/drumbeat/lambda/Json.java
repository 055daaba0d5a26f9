package dev.drumbeat.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** JSON of events, templates and services. */
final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** What these bytes say. */
  static JsonNode read(byte[] bytes) {
    try {
      return MAPPER.readTree(bytes);
    } catch (IOException malformed) {
      throw new UncheckedIOException(malformed);
    }
  }

  /**
   * What a function answered.
   *
   * @throws FunctionFailed if it is not JSON
   */
  static JsonNode answered(byte[] bytes) throws FunctionFailed {
    try {
      return MAPPER.readTree(bytes);
    } catch (IOException malformed) {
      throw new FunctionFailed(FunctionFailed.Reason.UNHANDLED, "An answer that is not JSON");
    }
  }

  /** A tree, or plain values. */
  static byte[] bytes(Object node) {
    try {
      return MAPPER.writeValueAsString(node).getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
