package dev.drumbeat.verification.client;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A request to be sent, complete with its credential. */
public record Request(
    String method, String path, Optional<String> body, Map<String, String> headers) {

  public static Request get(String path) {
    return new Request("GET", path, Optional.empty(), Map.of());
  }

  public static Request post(String path, String json) {
    return new Request("POST", path, Optional.of(json), Map.of());
  }

  public static Request patch(String path, String json) {
    return new Request("PATCH", path, Optional.of(json), Map.of());
  }

  /** The same request by this caller. */
  public Request by(String token) {
    return with("Authorization", "Bearer " + token);
  }

  /** The same request, which sent twice happens once. */
  public Request once(String key) {
    return with("Idempotency-Key", key);
  }

  private Request with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Request(method, path, body, more);
  }
}
