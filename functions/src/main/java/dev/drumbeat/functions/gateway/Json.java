package dev.drumbeat.functions.gateway;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Reads and writes JSON; what nests deeper than any honest request is malformed. */
@Singleton
public final class Json {
  private static final int DEEPEST = 100;

  private final ObjectMapper mapper =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
              .build());

  public ObjectNode object() {
    return mapper.createObjectNode();
  }

  public ArrayNode array() {
    return mapper.createArrayNode();
  }

  /** The parsed text, or empty if it is not one JSON value. */
  public Optional<JsonNode> parse(String text) {
    try {
      JsonNode node = mapper.readTree(text);
      return node == null || node.isMissingNode() ? Optional.empty() : Optional.of(node);
    } catch (JsonProcessingException malformed) {
      return Optional.empty();
    }
  }

  /** The parsed text of a value this system wrote itself. */
  public JsonNode stored(String text) {
    return parse(text).orElseThrow(() -> new IllegalStateException("Stored JSON is malformed"));
  }

  public String write(Object value) {
    try {
      return mapper.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("JSON could not be written", impossible);
    }
  }

  public JsonNode tree(Object value) {
    return mapper.valueToTree(value);
  }
}
