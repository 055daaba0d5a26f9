package dev.drumbeat.model.api;

/** HTTP methods the API uses. */
public enum Method {
  GET,
  POST,
  PUT,
  PATCH,
  DELETE;

  /** Whether its actions answer a repetition under the same {@code Idempotency-Key} (E3). */
  boolean keepsAnswers() {
    return this == POST || this == PATCH;
  }
}
