package dev.drumbeat.verification.demo.wire;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value as it was received; what is absent reads as empty, so that callers need no nulls.
 */
public record Node(@Nullable Object value) {
  public static final Node NONE = new Node(null);

  public boolean isPresent() {
    return value != null;
  }

  /** The field of this name. */
  public Node at(String name) {
    return value instanceof Map<?, ?> fields ? new Node(fields.get(name)) : NONE;
  }

  public List<Node> items() {
    return value instanceof List<?> list ? list.stream().map(Node::new).toList() : List.of();
  }

  public List<Node> items(String name) {
    return at(name).items();
  }

  public List<String> texts(String name) {
    return items(name).stream().map(Node::text).toList();
  }

  public String text() {
    return value == null ? "" : value.toString();
  }

  public String text(String name) {
    return at(name).text();
  }

  /** The text of a field that is there and says something. */
  public Optional<String> said(String name) {
    return Optional.of(text(name)).filter(text -> !text.isBlank());
  }

  public boolean flag(String name) {
    return Boolean.TRUE.equals(at(name).value());
  }

  public long number() {
    return value instanceof Number number ? number.longValue() : 0;
  }

  public long number(String name) {
    return at(name).number();
  }
}
