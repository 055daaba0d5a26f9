package dev.drumbeat.verification.kit;

import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Somebody who calls: a credential and the headers that go with every call. */
public record Client(Drumbeat drumbeat, Optional<String> bearer, Map<String, String> headers) {
  /** Says that the body of a call stands for bytes, in base64. */
  static final String BINARY = "X-Test-Binary";

  /** The same caller with one more header. */
  public Client with(String header, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(header, value);
    return new Client(drumbeat, bearer, more);
  }

  /** The same caller naming a run. */
  public Client inRun(String runId) {
    return with("X-Paperclip-Run-Id", runId);
  }

  public Reply get(String path) {
    return call("GET", path, Optional.empty());
  }

  public Reply post(String path, String body) {
    return call("POST", path, Optional.of(body));
  }

  public Reply post(String path) {
    return call("POST", path, Optional.empty());
  }

  /** Posts bytes of a content type. */
  public Reply post(String path, String contentType, byte[] bytes) {
    String body = Base64.getEncoder().encodeToString(bytes);
    return with("Content-Type", contentType).with(BINARY, "yes").post(path, body);
  }

  public Reply patch(String path, String body) {
    return call("PATCH", path, Optional.of(body));
  }

  public Reply put(String path, String body) {
    return call("PUT", path, Optional.of(body));
  }

  public Reply delete(String path) {
    return call("DELETE", path, Optional.empty());
  }

  public Reply call(String method, String path, Optional<String> body) {
    Map<String, String> all = new HashMap<>(headers);
    bearer.ifPresent(key -> all.put("Authorization", "Bearer " + key));
    return drumbeat.call(method, path, all, body);
  }
}
