package dev.drumbeat.functions.store;

import dev.drumbeat.functions.config.Settings;
import dev.drumbeat.functions.store.CommitResult.Committed;
import dev.drumbeat.functions.store.CommitResult.Objection;
import dev.drumbeat.functions.store.CommitResult.Refused;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Commits write sets: one write as a single-item call, several as one transaction. */
@Singleton
final class Committer {
  private static final ReturnConsumedCapacity TOTAL = ReturnConsumedCapacity.TOTAL;
  private static final ReturnValuesOnConditionCheckFailure LEARN =
      ReturnValuesOnConditionCheckFailure.ALL_OLD;

  private final DynamoCalls calls;
  private final String table;

  @Inject
  Committer(DynamoCalls calls, Settings settings) {
    this.calls = calls;
    this.table = settings.tableName();
  }

  CommitResult commit(WriteSet set) {
    List<Write> writes = set.writes();
    if (writes.isEmpty()) {
      return new Committed();
    }
    return writes.size() == 1 ? single(writes.getFirst()) : transaction(writes);
  }

  private CommitResult transaction(List<Write> writes) {
    try {
      calls.write(
          client ->
              client.transactWriteItems(
                  t ->
                      t.transactItems(
                              writes.stream().map(w -> Writes.transactional(w, table)).toList())
                          .returnConsumedCapacity(TOTAL)),
          TransactWriteItemsResponse::consumedCapacity);
      return new Committed();
    } catch (TransactionCanceledException cancelled) {
      List<Objection> objections = objections(writes, cancelled.cancellationReasons());
      if (objections.isEmpty()) {
        throw cancelled;
      }
      return new Refused(objections);
    }
  }

  private static List<Objection> objections(List<Write> writes, List<CancellationReason> reasons) {
    List<Objection> objections = new ArrayList<>();
    for (int i = 0; i < reasons.size(); i++) {
      if ("ConditionalCheckFailed".equals(reasons.get(i).code())) {
        objections.add(objection(writes.get(i), reasons.get(i).item()));
      }
    }
    return objections;
  }

  private static Objection objection(Write write, Map<String, AttributeValue> current) {
    boolean exists = current != null && !current.isEmpty();
    return new Objection(
        write.participant(), exists ? Optional.of(Item.of(current)) : Optional.empty());
  }

  private CommitResult single(Write write) {
    try {
      calls.write(client -> call(client, write), List::of);
      return new Committed();
    } catch (ConditionalCheckFailedException failed) {
      return new Refused(List.of(objection(write, failed.item())));
    }
  }

  private ConsumedCapacity call(DynamoDbClient client, Write write) {
    return switch (write) {
      case Write.Put put -> put(client, put);
      case Write.Update update -> update(client, update);
      case Write.Delete delete -> delete(client, delete);
      case Write.Check check ->
          throw new IllegalArgumentException("A check alone changes nothing: read instead");
    };
  }

  private ConsumedCapacity put(DynamoDbClient client, Write.Put put) {
    return client
        .putItem(
            p ->
                p.tableName(table)
                    .item(put.item().attributes())
                    .conditionExpression(put.condition().expression())
                    .expressionAttributeValues(Writes.orNull(put.condition().values()))
                    .returnValuesOnConditionCheckFailure(LEARN)
                    .returnConsumedCapacity(TOTAL))
        .consumedCapacity();
  }

  private ConsumedCapacity update(DynamoDbClient client, Write.Update update) {
    return client
        .updateItem(
            u ->
                u.tableName(table)
                    .key(update.key().attributes())
                    .updateExpression(update.expression())
                    .conditionExpression(update.condition().expression())
                    .expressionAttributeValues(Writes.orNull(Writes.values(update)))
                    .returnValuesOnConditionCheckFailure(LEARN)
                    .returnConsumedCapacity(TOTAL))
        .consumedCapacity();
  }

  private ConsumedCapacity delete(DynamoDbClient client, Write.Delete delete) {
    return client
        .deleteItem(
            d ->
                d.tableName(table)
                    .key(delete.key().attributes())
                    .conditionExpression(delete.condition().expression())
                    .expressionAttributeValues(Writes.orNull(delete.condition().values()))
                    .returnValuesOnConditionCheckFailure(LEARN)
                    .returnConsumedCapacity(TOTAL))
        .consumedCapacity();
  }
}
