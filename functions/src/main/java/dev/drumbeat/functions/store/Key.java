package dev.drumbeat.functions.store;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A primary key of the table; made by {@link Keys} only. */
public record Key(String pk, String sk) {
  static final String PK = "pk";
  static final String SK = "sk";

  Map<String, AttributeValue> attributes() {
    return Map.of(PK, AttributeValue.fromS(pk), SK, AttributeValue.fromS(sk));
  }

  static Key of(Map<String, AttributeValue> item) {
    return new Key(item.get(PK).s(), item.get(SK).s());
  }
}
