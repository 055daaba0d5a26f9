package dev.drumbeat.emulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

class EmbeddedDynamoTest {

  private static final String TABLE = "things";

  @Test
  void transaction_whenOneConditionFails_namesTheParticipantWithTheOldItem() {
    try (EmbeddedDynamo dynamo = EmbeddedDynamo.inMemory()) {
      createTable(dynamo.client());
      putNew(dynamo.client(), "taken");

      var cancelled =
          catchThrowableOfType(
              TransactionCanceledException.class,
              () ->
                  dynamo
                      .client()
                      .transactWriteItems(
                          r ->
                              r.transactItems(
                                  putNewInTransaction("free"), putNewInTransaction("taken"))));

      assertThat(cancelled.cancellationReasons().get(0).code()).isEqualTo("None");
      assertThat(cancelled.cancellationReasons().get(1).code()).isEqualTo("ConditionalCheckFailed");
      assertThat(cancelled.cancellationReasons().get(1).item()).containsKey("pk");
    }
  }

  @Test
  void conditionalPut_whenManyRace_hasOneWinner() throws Exception {
    try (EmbeddedDynamo dynamo = EmbeddedDynamo.inMemory();
        ExecutorService threads = Executors.newFixedThreadPool(8)) {
      createTable(dynamo.client());
      Callable<Boolean> attempt = () -> wins(dynamo.client());

      int winners = 0;
      for (Future<Boolean> outcome :
          threads.invokeAll(IntStream.range(0, 200).mapToObj(i -> attempt).toList())) {
        winners += outcome.get() ? 1 : 0;
      }

      assertThat(winners).isEqualTo(1);
    }
  }

  @Test
  void inMemory_isADatabaseOfItsOwn() {
    try (EmbeddedDynamo one = EmbeddedDynamo.inMemory();
        EmbeddedDynamo other = EmbeddedDynamo.inMemory()) {
      createTable(one.client());

      assertThat(other.client().listTables().tableNames()).isEmpty();
    }
  }

  @Test
  void onFile_whenOpenedAgain_hasWhatWasWritten(@TempDir Path folder) {
    Path file = folder.resolve("data").resolve("drumbeat.db");
    try (EmbeddedDynamo dynamo = EmbeddedDynamo.onFile(file)) {
      createTable(dynamo.client());
      putNew(dynamo.client(), "kept");
    }
    try (EmbeddedDynamo dynamo = EmbeddedDynamo.onFile(file)) {
      assertThat(wins(dynamo.client(), "kept")).isFalse();
    }
  }

  private static boolean wins(DynamoDbClient client) {
    return wins(client, "mutex");
  }

  private static boolean wins(DynamoDbClient client, String key) {
    try {
      putNew(client, key);
      return true;
    } catch (ConditionalCheckFailedException lost) {
      return false;
    }
  }

  private static void putNew(DynamoDbClient client, String key) {
    client.putItem(
        r -> r.tableName(TABLE).item(item(key)).conditionExpression("attribute_not_exists(pk)"));
  }

  private static TransactWriteItem putNewInTransaction(String key) {
    return TransactWriteItem.builder()
        .put(
            p ->
                p.tableName(TABLE)
                    .item(item(key))
                    .conditionExpression("attribute_not_exists(pk)")
                    .returnValuesOnConditionCheckFailure(
                        ReturnValuesOnConditionCheckFailure.ALL_OLD))
        .build();
  }

  private static Map<String, AttributeValue> item(String key) {
    return Map.of("pk", AttributeValue.fromS(key));
  }

  private static void createTable(DynamoDbClient client) {
    client.createTable(
        r ->
            r.tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(
                    KeySchemaElement.builder().attributeName("pk").keyType(KeyType.HASH).build())
                .attributeDefinitions(
                    AttributeDefinition.builder()
                        .attributeName("pk")
                        .attributeType(ScalarAttributeType.S)
                        .build()));
  }
}
