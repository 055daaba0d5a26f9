package dev.drumbeat.verification.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/**
 * What a server answered; the body is parsed only when somebody asks. Header names are lower case.
 */
public record Reply(int status, Map<String, String> headers, byte[] bytes) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  public JsonNode json() {
    try {
      return JSON.readTree(bytes);
    } catch (IOException notJson) {
      throw new UncheckedIOException("Not JSON, status " + status, notJson);
    }
  }

  /** The text at this field, empty if there is none. */
  public String text(String field) {
    return json().path(field).asText("");
  }
}
