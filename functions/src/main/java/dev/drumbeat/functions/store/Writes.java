package dev.drumbeat.functions.store;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Turns {@link Write}s into DynamoDB's request parts. */
final class Writes {
  private static final ReturnValuesOnConditionCheckFailure LEARN =
      ReturnValuesOnConditionCheckFailure.ALL_OLD;

  private Writes() {}

  static TransactWriteItem transactional(Write write, String table) {
    TransactWriteItem.Builder item = TransactWriteItem.builder();
    switch (write) {
      case Write.Put put ->
          item.put(
              p ->
                  p.tableName(table)
                      .item(put.item().attributes())
                      .conditionExpression(put.condition().expression())
                      .expressionAttributeValues(orNull(put.condition().values()))
                      .returnValuesOnConditionCheckFailure(LEARN));
      case Write.Update update ->
          item.update(
              u ->
                  u.tableName(table)
                      .key(update.key().attributes())
                      .updateExpression(update.expression())
                      .conditionExpression(update.condition().expression())
                      .expressionAttributeValues(orNull(values(update)))
                      .returnValuesOnConditionCheckFailure(LEARN));
      case Write.Delete delete ->
          item.delete(
              d ->
                  d.tableName(table)
                      .key(delete.key().attributes())
                      .conditionExpression(delete.condition().expression())
                      .expressionAttributeValues(orNull(delete.condition().values()))
                      .returnValuesOnConditionCheckFailure(LEARN));
      case Write.Check check ->
          item.conditionCheck(
              c ->
                  c.tableName(table)
                      .key(check.key().attributes())
                      .conditionExpression(check.condition().expression())
                      .expressionAttributeValues(orNull(check.condition().values()))
                      .returnValuesOnConditionCheckFailure(LEARN));
    }
    return item.build();
  }

  /** The values of the change and of its condition together. */
  static Map<String, AttributeValue> values(Write.Update update) {
    Map<String, AttributeValue> all = new HashMap<>(update.values());
    all.putAll(update.condition().values());
    return all;
  }

  /** DynamoDB refuses an empty map of values. */
  static Map<String, AttributeValue> orNull(Map<String, AttributeValue> values) {
    return values.isEmpty() ? null : values;
  }
}
