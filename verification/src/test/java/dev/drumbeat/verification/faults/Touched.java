package dev.drumbeat.verification.faults;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Which items a request writes or checks, each by its key as text. */
public final class Touched {
  private Touched() {}

  /** Every item of a write, in the request's order; none of a read. */
  public static List<String> by(SdkRequest request) {
    return switch (request) {
      case TransactWriteItemsRequest several ->
          several.transactItems().stream().map(Touched::key).toList();
      case PutItemRequest put -> List.of(key(put.item()));
      case UpdateItemRequest update -> List.of(key(update.key()));
      case DeleteItemRequest delete -> List.of(key(delete.key()));
      default -> List.of();
    };
  }

  /** The item one part of a transaction is about. */
  public static String key(TransactWriteItem part) {
    if (part.put() != null) {
      return key(part.put().item());
    }
    return key(
        Stream.of(
                part.update() == null ? null : part.update().key(),
                part.delete() == null ? null : part.delete().key(),
                part.conditionCheck() == null ? null : part.conditionCheck().key())
            .filter(key -> key != null)
            .findFirst()
            .orElseThrow());
  }

  /** The key of an item, as text. */
  public static String key(Map<String, AttributeValue> item) {
    return Stream.of("pk", "sk")
        .map(item::get)
        .map(AttributeValue::s)
        .collect(Collectors.joining(" / "));
  }
}
