package dev.drumbeat.functions.store;

import dev.drumbeat.model.identity.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The attributes of one item, typed. Instants are epoch milliseconds, durations milliseconds; what
 * is absent has no attribute.
 */
public final class Item {
  private final Map<String, AttributeValue> attributes;

  private Item(Map<String, AttributeValue> attributes) {
    this.attributes = attributes;
  }

  /** Starts an item at its key. */
  public static Item at(Key key) {
    return new Item(new HashMap<>(key.attributes()));
  }

  static Item of(Map<String, AttributeValue> attributes) {
    return new Item(attributes);
  }

  /** As DynamoDB has them. */
  public Map<String, AttributeValue> attributes() {
    return attributes;
  }

  public Key key() {
    return Key.of(attributes);
  }

  public boolean has(String name) {
    return attributes.containsKey(name);
  }

  public Item text(String name, String value) {
    attributes.put(name, AttributeValue.fromS(value));
    return this;
  }

  public Item text(String name, Optional<String> value) {
    value.ifPresent(present -> text(name, present));
    return this;
  }

  public Item id(String name, Id value) {
    return text(name, value.value());
  }

  public Item id(String name, Optional<? extends Id> value) {
    value.ifPresent(present -> id(name, present));
    return this;
  }

  public Item number(String name, long value) {
    attributes.put(name, AttributeValue.fromN(Long.toString(value)));
    return this;
  }

  public Item flag(String name, boolean value) {
    attributes.put(name, AttributeValue.fromBool(value));
    return this;
  }

  public Item instant(String name, Instant value) {
    return number(name, value.toEpochMilli());
  }

  public Item instant(String name, Optional<Instant> value) {
    value.ifPresent(present -> instant(name, present));
    return this;
  }

  public Item duration(String name, Duration value) {
    return number(name, value.toMillis());
  }

  /** A list of ids in their order; an empty one has no attribute. */
  public Item ids(String name, Collection<? extends Id> values) {
    return texts(name, values.stream().map(Id::value).toList());
  }

  public Item texts(String name, Collection<String> values) {
    if (!values.isEmpty()) {
      attributes.put(
          name, AttributeValue.fromL(values.stream().map(AttributeValue::fromS).toList()));
    }
    return this;
  }

  public Item map(String name, Map<String, String> values) {
    if (!values.isEmpty()) {
      Map<String, AttributeValue> converted = new HashMap<>();
      values.forEach((key, value) -> converted.put(key, AttributeValue.fromS(value)));
      attributes.put(name, AttributeValue.fromM(converted));
    }
    return this;
  }

  /** A list of small objects of texts; an empty one has no attribute. */
  public Item maps(String name, List<Map<String, String>> values) {
    if (!values.isEmpty()) {
      attributes.put(
          name,
          AttributeValue.fromL(
              values.stream()
                  .map(value -> Item.of(new HashMap<>()).map("it", value).attributes.get("it"))
                  .toList()));
    }
    return this;
  }

  public List<Map<String, String>> maps(String name) {
    AttributeValue value = attributes.get(name);
    return value == null
        ? List.of()
        : value.l().stream().map(each -> Item.of(Map.of("it", each)).map("it")).toList();
  }

  public String text(String name) {
    return attributes.get(name).s();
  }

  public Optional<String> optionalText(String name) {
    return Optional.ofNullable(attributes.get(name)).map(AttributeValue::s);
  }

  /** A constant by its wire form, which is its name in small letters. */
  public <E extends Enum<E>> E choice(String name, Class<E> type) {
    return Enum.valueOf(type, text(name).toUpperCase(Locale.ROOT));
  }

  public <E extends Enum<E>> Optional<E> optionalChoice(String name, Class<E> type) {
    return attributes.containsKey(name) ? Optional.of(choice(name, type)) : Optional.empty();
  }

  public <T> T id(String name, Function<String, T> type) {
    return type.apply(text(name));
  }

  public <T> Optional<T> optionalId(String name, Function<String, T> type) {
    return optionalText(name).map(type);
  }

  public long number(String name) {
    return Long.parseLong(attributes.get(name).n());
  }

  public int integer(String name) {
    return Math.toIntExact(number(name));
  }

  public Optional<Long> optionalNumber(String name) {
    return Optional.ofNullable(attributes.get(name)).map(value -> Long.parseLong(value.n()));
  }

  public boolean flag(String name) {
    return Optional.ofNullable(attributes.get(name)).map(AttributeValue::bool).orElse(false);
  }

  public Instant instant(String name) {
    return Instant.ofEpochMilli(number(name));
  }

  public Optional<Instant> optionalInstant(String name) {
    return optionalNumber(name).map(Instant::ofEpochMilli);
  }

  public Duration duration(String name) {
    return Duration.ofMillis(number(name));
  }

  public List<String> texts(String name) {
    AttributeValue value = attributes.get(name);
    return value == null ? List.of() : value.l().stream().map(AttributeValue::s).toList();
  }

  /** Whether a set of texts has this one. */
  public boolean holds(String name, String element) {
    AttributeValue value = attributes.get(name);
    return value != null && value.ss().contains(element);
  }

  public <T> List<T> ids(String name, Function<String, T> type) {
    return texts(name).stream().map(type).toList();
  }

  public Map<String, String> map(String name) {
    Map<String, String> converted = new HashMap<>();
    if (attributes.containsKey(name)) {
      attributes.get(name).m().forEach((key, value) -> converted.put(key, value.s()));
    }
    return converted;
  }
}
