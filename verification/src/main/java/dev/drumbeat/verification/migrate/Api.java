package dev.drumbeat.verification.migrate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/** The public API of the server that a package goes to. */
interface Api {
  /**
   * What a call answered.
   *
   * @param next the path of the next page of a list, if there is one
   * @param again whether it is the answer to an earlier call with the same key
   */
  record Reply(int status, JsonNode body, Optional<String> next, boolean again) {}

  /** Calls; answers whatever the status. */
  Reply call(String method, String path, Optional<JsonNode> body, Map<String, String> headers);
}
