package dev.drumbeat.emulators;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

class TransactionUnitsTest {
  private static final String TABLE = "things";

  private EmbeddedDynamo dynamo;
  private DynamoDbClient client;

  @BeforeEach
  void createTable() {
    dynamo = EmbeddedDynamo.inMemory();
    client = TransactionUnits.over(dynamo.client());
    client.createTable(
        table ->
            table
                .tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(text("pk"), text("listed"))
                .keySchema(hash("pk"))
                .globalSecondaryIndexes(
                    GlobalSecondaryIndex.builder()
                        .indexName("list")
                        .keySchema(hash("listed"))
                        .projection(to -> to.projectionType(ProjectionType.KEYS_ONLY))
                        .build()));
  }

  @AfterEach
  void close() {
    dynamo.close();
  }

  @Test
  void itemsThatCostTheSame_areAllCounted() {
    assertThat(units(put("a"), put("b"), put("c"))).isEqualTo(6);
    assertThat(units(put("a"), put("b"), put("c"))).isEqualTo(6);
  }

  @Test
  void indexEntry_costsWhereItChanges() {
    assertThat(units(put("a", "listed", "x"))).isEqualTo(3);
    assertThat(units(put("a", "listed", "x", "other", "1"))).as("entry unchanged").isEqualTo(2);
    assertThat(units(put("a", "listed", "y"))).as("one goes, one comes").isEqualTo(4);
    assertThat(units(put("a"))).as("one goes").isEqualTo(3);
  }

  @Test
  void largeItem_costsByTheKilobyteBeforeAndAfter() {
    String large = "x".repeat(2000);

    assertThat(units(put("a", "other", large))).isEqualTo(4);
    assertThat(units(put("a"))).isEqualTo(4);
    assertThat(units(put("a"))).isEqualTo(2);
  }

  @Test
  void checkOrDeletionOfNothing_costsAsMuchAsASmallItem() {
    assertThat(
            units(
                TransactWriteItem.builder()
                    .conditionCheck(
                        check ->
                            check
                                .tableName(TABLE)
                                .key(item("none"))
                                .conditionExpression("attribute_not_exists(pk)"))
                    .build(),
                TransactWriteItem.builder()
                    .delete(gone -> gone.tableName(TABLE).key(item("nothing")))
                    .build()))
        .isEqualTo(4);
  }

  private double units(TransactWriteItem... items) {
    return client
        .transactWriteItems(
            several ->
                several.transactItems(items).returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
        .consumedCapacity()
        .getFirst()
        .capacityUnits();
  }

  private static TransactWriteItem put(String pk, String... more) {
    return TransactWriteItem.builder()
        .put(put -> put.tableName(TABLE).item(item(pk, more)))
        .build();
  }

  private static Map<String, AttributeValue> item(String pk, String... more) {
    Map<String, AttributeValue> item = new HashMap<>(Map.of("pk", AttributeValue.fromS(pk)));
    for (int i = 0; i < more.length; i += 2) {
      item.putAll(Map.of(more[i], AttributeValue.fromS(more[i + 1])));
    }
    return item;
  }

  private static AttributeDefinition text(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static KeySchemaElement hash(String name) {
    return KeySchemaElement.builder().attributeName(name).keyType(KeyType.HASH).build();
  }
}
