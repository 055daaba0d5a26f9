package dev.drumbeat.verification.kit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** What a call answered. */
public record Reply(int status, JsonNode body, Map<String, String> headers) {
  /** A text at a field of the body, or null. */
  public String text(String field) {
    JsonNode value = body.path(field);
    return value.isTextual() ? value.textValue() : null;
  }

  /** The problem's code. */
  public String code() {
    return text("code");
  }

  /** The reply itself, if it has this status; fails with the body otherwise. */
  public Reply expect(int wanted) {
    if (status != wanted) {
      throw new AssertionError("Expected " + wanted + ", got " + status + ": " + body);
    }
    return this;
  }
}
