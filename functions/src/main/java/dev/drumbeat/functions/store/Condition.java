package dev.drumbeat.functions.store;

import dev.drumbeat.model.identity.Id;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A condition expression with its values. The expressions themselves are named constants. */
public record Condition(String expression, Map<String, AttributeValue> values) {
  /** The item must not exist yet. */
  public static final Condition ABSENT = Condition.of("attribute_not_exists(pk)");

  /** The item must exist. */
  public static final Condition PRESENT = Condition.of("attribute_exists(pk)");

  public Condition {
    values = Map.copyOf(values);
  }

  public static Condition of(String expression) {
    return new Condition(expression, Map.of());
  }

  public Condition with(String name, String value) {
    return withValue(name, AttributeValue.fromS(value));
  }

  public Condition with(String name, long value) {
    return withValue(name, AttributeValue.fromN(Long.toString(value)));
  }

  public Condition with(String name, List<? extends Id> value) {
    return withValue(
        name,
        AttributeValue.fromL(value.stream().map(id -> AttributeValue.fromS(id.value())).toList()));
  }

  /** Both; a value that both name is the same. */
  Condition and(Condition other) {
    Map<String, AttributeValue> all = new HashMap<>(values);
    other.values.forEach(
        (name, value) -> {
          if (!all.getOrDefault(name, value).equals(value)) {
            throw new IllegalArgumentException("Two conditions mean two things by " + name);
          }
          all.put(name, value);
        });
    return new Condition("(" + expression + ") AND (" + other.expression + ")", all);
  }

  public Condition with(String name, Instant value) {
    return with(name, value.toEpochMilli());
  }

  private Condition withValue(String name, AttributeValue value) {
    Map<String, AttributeValue> more = new HashMap<>(values);
    more.put(name, value);
    return new Condition(expression, more);
  }
}
