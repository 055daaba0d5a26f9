package dev.drumbeat.verification.migrate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.model.identity.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The calls an import makes; any refusal ends it, with what the server said. */
final class Server {
  private final Api api;

  Server(Api api) {
    this.api = api;
  }

  static ObjectNode body() {
    return JsonNodeFactory.instance.objectNode();
  }

  JsonNode get(String path) {
    return done("GET", path, api.call("GET", path, Optional.empty(), Map.of()));
  }

  /** A list, to its last page. */
  List<JsonNode> list(String path) {
    List<JsonNode> rows = new ArrayList<>();
    Optional<String> page = Optional.of(path);
    while (page.isPresent()) {
      Api.Reply reply = api.call("GET", page.get(), Optional.empty(), Map.of());
      done("GET", path, reply).forEach(rows::add);
      page = reply.next();
    }
    return rows;
  }

  /**
   * What a creation came to.
   *
   * @param again whether it was made before, and no mark of it was found: somebody took it off, so
   *     it is theirs now
   */
  record Made(JsonNode row, boolean again) {
    String id() {
      return Importer.id(row);
    }
  }

  /**
   * Creates.
   *
   * @param origin what it is made from: two imports at one moment make it once
   */
  Made create(String path, ObjectNode body, String origin) {
    String key = "import-" + Digest.sha256(path + "\n" + origin);
    Map<String, String> headers = Map.of("Idempotency-Key", key);
    Api.Reply reply = api.call("POST", path, Optional.of(body), headers);
    return new Made(done("POST", path, reply), reply.again());
  }

  JsonNode post(String path, ObjectNode body) {
    return done("POST", path, api.call("POST", path, Optional.of(body), Map.of()));
  }

  void put(String path, ObjectNode body) {
    done("PUT", path, api.call("PUT", path, Optional.of(body), Map.of()));
  }

  void patch(String path, ObjectNode body) {
    done("PATCH", path, api.call("PATCH", path, Optional.of(body), Map.of()));
  }

  private static JsonNode done(String method, String path, Api.Reply reply) {
    if (reply.status() >= 400) {
      JsonNode body = reply.body();
      String details = body.path("details").isMissingNode() ? "" : " " + body.get("details");
      throw new Refused(
          "%s %s: %d %s%s"
              .formatted(method, path, reply.status(), body.path("error").asText(), details));
    }
    return reply.body();
  }
}
