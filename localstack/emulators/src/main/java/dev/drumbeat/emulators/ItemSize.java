package dev.drumbeat.emulators;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How large an item is, as DynamoDB counts it. */
final class ItemSize {
  private static final int KILOBYTE = 1024;
  private static final int COLLECTION = 3;

  private ItemSize() {}

  /** Kilobytes, rounded up. */
  static int kilobytes(Map<String, AttributeValue> item) {
    return Math.ceilDiv(attributes(item), KILOBYTE);
  }

  private static int attributes(Map<String, AttributeValue> attributes) {
    return attributes.entrySet().stream()
        .mapToInt(attribute -> text(attribute.getKey()) + value(attribute.getValue()))
        .sum();
  }

  private static int value(AttributeValue value) {
    return switch (value.type()) {
      case S -> text(value.s());
      case N -> number(value.n());
      case B -> value.b().asByteArrayUnsafe().length;
      case SS -> value.ss().stream().mapToInt(ItemSize::text).sum();
      case NS -> value.ns().stream().mapToInt(ItemSize::number).sum();
      case BS -> value.bs().stream().mapToInt(one -> one.asByteArrayUnsafe().length).sum();
      case L -> COLLECTION + value.l().stream().mapToInt(one -> 1 + value(one)).sum();
      case M -> COLLECTION + value.m().size() + attributes(value.m());
      default -> 1;
    };
  }

  private static int text(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** A byte for two digits, and one. */
  private static int number(String number) {
    return Math.ceilDiv(number.replaceAll("[-.]", "").length(), 2) + 1;
  }
}
