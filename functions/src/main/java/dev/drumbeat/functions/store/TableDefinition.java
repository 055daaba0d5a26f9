package dev.drumbeat.functions.store;

import dev.drumbeat.model.table.TableShape;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The one table as a request to DynamoDB: the local runtime and the tests create it so. */
public final class TableDefinition {
  public static final String DUE_INDEX = TableShape.DUE;
  public static final String DUE_PK = "duePk";
  public static final String DUE_AT = "dueAt";

  private TableDefinition() {}

  /** The request that creates the table under this name. */
  public static CreateTableRequest create(String tableName) {
    return CreateTableRequest.builder()
        .tableName(tableName)
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .keySchema(keys(TableShape.KEYS))
        .attributeDefinitions(
            TableShape.keyAttributes().entrySet().stream()
                .map(attribute -> definition(attribute.getKey(), attribute.getValue()))
                .toList())
        .globalSecondaryIndexes(TableShape.INDEXES.stream().map(TableDefinition::index).toList())
        .build();
  }

  private static GlobalSecondaryIndex index(TableShape.Index index) {
    Projection.Builder projection = Projection.builder();
    if (index.projected().isEmpty()) {
      projection.projectionType(ProjectionType.KEYS_ONLY);
    } else {
      projection.projectionType(ProjectionType.INCLUDE).nonKeyAttributes(index.projected());
    }
    return GlobalSecondaryIndex.builder()
        .indexName(index.name())
        .keySchema(keys(index.keys()))
        .projection(projection.build())
        .build();
  }

  private static List<KeySchemaElement> keys(TableShape.KeyPair pair) {
    return List.of(key(pair.hash(), KeyType.HASH), key(pair.range(), KeyType.RANGE));
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static AttributeDefinition definition(String name, boolean numeric) {
    ScalarAttributeType type = numeric ? ScalarAttributeType.N : ScalarAttributeType.S;
    return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
  }
}
