package dev.drumbeat.functions.store;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/** Turns {@link Query} values into DynamoDB's requests and back. */
final class Queries {
  private Queries() {}

  static QueryRequest request(Query query, String table) {
    QueryRequest.Builder request =
        QueryRequest.builder()
            .tableName(table)
            .scanIndexForward(query.ascending())
            .limit(query.limit())
            .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL);
    query
        .index()
        .ifPresentOrElse(i -> request.indexName(i.wire()), () -> request.consistentRead(true));
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":pk", AttributeValue.fromS(query.partition()));
    String sort = sortName(query);
    String range = "";
    if (query.from().isPresent()) {
      values.put(":from", AttributeValue.fromS(query.from().get()));
      values.put(":to", AttributeValue.fromS(query.to().orElseThrow()));
      range = " AND " + sort + " BETWEEN :from AND :to";
    }
    request.keyConditionExpression(partitionName(query) + " = :pk" + range);
    request.expressionAttributeValues(values);
    query.start().ifPresent(position -> request.exclusiveStartKey(startKey(query, position)));
    return request.build();
  }

  static Optional<Query.Position> position(Query query, QueryResponse response) {
    if (!response.hasLastEvaluatedKey() || response.lastEvaluatedKey().isEmpty()) {
      return Optional.empty();
    }
    Map<String, AttributeValue> last = response.lastEvaluatedKey();
    return Optional.of(new Query.Position(last.get(sortName(query)).s(), Key.of(last)));
  }

  private static Map<String, AttributeValue> startKey(Query query, Query.Position position) {
    Map<String, AttributeValue> key = new HashMap<>(position.key().attributes());
    query
        .index()
        .ifPresent(
            index -> {
              key.put(index.pk(), AttributeValue.fromS(query.partition()));
              key.put(index.sk(), AttributeValue.fromS(position.sort()));
            });
    return key;
  }

  private static String partitionName(Query query) {
    return query.index().map(Query.Index::pk).orElse(Key.PK);
  }

  private static String sortName(Query query) {
    return query.index().map(Query.Index::sk).orElse(Key.SK);
  }
}
