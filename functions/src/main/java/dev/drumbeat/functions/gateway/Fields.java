package dev.drumbeat.functions.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** A validated request, read by name. Tells absent from null, and null from a value. */
public final class Fields {
  private final JsonNode object;

  Fields(JsonNode object) {
    this.object = object;
  }

  /** The text that was sent, for fingerprints. */
  public JsonNode raw() {
    return object;
  }

  /** Whether the field was sent at all, null included. */
  public boolean has(String name) {
    return object.has(name);
  }

  /** Whether the field was sent as null: the caller wants it cleared. */
  public boolean isNull(String name) {
    return object.has(name) && object.get(name).isNull();
  }

  /** Whether the field has a value. */
  public boolean hasValue(String name) {
    return object.hasNonNull(name);
  }

  public Optional<String> text(String name) {
    return value(name).map(JsonNode::textValue);
  }

  /** A text whose empty form means the same as absent. */
  public Optional<String> nonEmpty(String name) {
    return text(name).filter(text -> !text.isBlank());
  }

  public String required(String name) {
    return text(name).orElseThrow();
  }

  /** A file, which is there and whole once it is validated. */
  public Optional<SentFile> file(String name) {
    return value(name)
        .map(Fields::new)
        .map(file -> new SentFile(file.text("filename"), file.text("contentType"), file.bytes()));
  }

  private byte[] bytes() {
    try {
      return object.get("content").binaryValue();
    } catch (IOException notBase64) {
      throw new IllegalStateException("A file was not validated", notBase64);
    }
  }

  public Optional<Long> integer(String name) {
    return value(name).map(JsonNode::longValue);
  }

  public Optional<BigDecimal> decimal(String name) {
    return value(name).map(JsonNode::decimalValue);
  }

  public int integerOr(String name, int otherwise) {
    return integer(name).map(Long::intValue).orElse(otherwise);
  }

  public boolean flag(String name) {
    return value(name).map(JsonNode::booleanValue).orElse(false);
  }

  public Optional<Instant> instant(String name) {
    return text(name).map(Instant::parse);
  }

  /** A nested object as its JSON text. */
  public Optional<String> json(String name) {
    return value(name).map(JsonNode::toString);
  }

  public Optional<JsonNode> node(String name) {
    return value(name);
  }

  public Optional<List<String>> texts(String name) {
    return value(name)
        .map(
            array ->
                StreamSupport.stream(array.spliterator(), false).map(JsonNode::textValue).toList());
  }

  /** An enum constant by its wire form. */
  public <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
    return text(name).map(text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT)));
  }

  private Optional<JsonNode> value(String name) {
    return Optional.ofNullable(object.get(name)).filter(node -> !node.isNull());
  }
}
