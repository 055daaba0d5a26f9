package dev.drumbeat.functions.store;

import dev.drumbeat.functions.config.Settings;
import dev.drumbeat.functions.store.CommitResult.Committed;
import dev.drumbeat.functions.store.CommitResult.Objection;
import dev.drumbeat.functions.store.CommitResult.Refused;
import dev.drumbeat.model.identity.IdSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Commits write sets: one write as a single-item call, several as one transaction. An attempt whose
 * answer was lost is repeated and recognised, never taken for somebody else's: a transaction by its
 * client token, a put by the item it finds (docs/decisions/0014).
 */
@Singleton
final class Committer {
  private static final ReturnConsumedCapacity TOTAL = ReturnConsumedCapacity.TOTAL;
  private static final ReturnValuesOnConditionCheckFailure LEARN =
      ReturnValuesOnConditionCheckFailure.ALL_OLD;

  private final DynamoCalls calls;
  private final IdSource ids;
  private final String table;

  @Inject
  Committer(DynamoCalls calls, IdSource ids, Settings settings) {
    this.calls = calls;
    this.ids = ids;
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
    TransactWriteItemsRequest request =
        TransactWriteItemsRequest.builder()
            .transactItems(writes.stream().map(w -> Writes.transactional(w, table)).toList())
            .clientRequestToken(ids.next())
            .returnConsumedCapacity(TOTAL)
            .build();
    try {
      calls.write(
          client -> client.transactWriteItems(request),
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
    AtomicInteger attempts = new AtomicInteger();
    try {
      calls.write(
          client -> {
            attempts.incrementAndGet();
            return call(client, write);
          },
          List::of);
      return new Committed();
    } catch (ConditionalCheckFailedException failed) {
      boolean mine = attempts.get() > 1 && isThere(write, failed.item());
      return mine ? new Committed() : new Refused(List.of(objection(write, failed.item())));
    }
  }

  /** Whether an earlier attempt of this put was carried out although it was reported as failed. */
  private static boolean isThere(Write write, Map<String, AttributeValue> current) {
    return write instanceof Write.Put put && put.item().attributes().equals(current);
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
