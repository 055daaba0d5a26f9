package dev.drumbeat.verification.permits;

import dev.drumbeat.model.api.ItemPlaces;
import dev.drumbeat.model.api.ItemType;
import dev.drumbeat.model.api.Touch;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** What a request does, in the words of the catalogue. */
final class Request {
  private static final String LAST = "\uffff";

  private Request() {}

  /** One item type and what is done to it. */
  record Part(ItemType type, Touch touch) {}

  static List<Part> parts(SdkRequest request) {
    return switch (request) {
      case GetItemRequest get -> List.of(part(get.key(), Touch.READ));
      case BatchGetItemRequest batch ->
          batch.requestItems().values().stream()
              .flatMap(asked -> asked.keys().stream())
              .map(key -> part(key, Touch.READ))
              .toList();
      case QueryRequest query -> query(query);
      case PutItemRequest put -> List.of(part(put.item(), Touch.PUT));
      case UpdateItemRequest update -> List.of(part(update.key(), Touch.UPDATE));
      case DeleteItemRequest delete -> List.of(part(delete.key(), Touch.DELETE));
      case TransactWriteItemsRequest several ->
          several.transactItems().stream().map(Request::part).toList();
      default -> List.of();
    };
  }

  private static Part part(TransactWriteItem item) {
    if (item.put() != null) {
      return part(item.put().item(), Touch.PUT);
    }
    if (item.update() != null) {
      return part(item.update().key(), Touch.UPDATE);
    }
    return item.delete() != null
        ? part(item.delete().key(), Touch.DELETE)
        : part(item.conditionCheck().key(), Touch.READ);
  }

  private static Part part(Map<String, AttributeValue> item, Touch touch) {
    String pk = item.get("pk").s();
    String sk = item.get("sk").s();
    return new Part(
        ItemPlaces.typeOf(pk, sk)
            .orElseThrow(() -> new AssertionError("No item type has the key " + pk + " / " + sk)),
        touch);
  }

  private static List<Part> query(QueryRequest query) {
    Map<String, AttributeValue> values = query.expressionAttributeValues();
    String partition =
        Stream.of(":pk", ":shard").filter(values::containsKey).findFirst().orElseThrow();
    List<ItemType> types =
        ItemPlaces.in(
            Optional.ofNullable(query.indexName()),
            values.get(partition).s(),
            values.containsKey(":from") ? values.get(":from").s() : "",
            values.containsKey(":to") ? values.get(":to").s() : LAST);
    if (types.isEmpty()) {
      throw new AssertionError("No item type is in " + values.get(partition).s());
    }
    return types.stream().map(type -> new Part(type, Touch.QUERY)).toList();
  }
}
