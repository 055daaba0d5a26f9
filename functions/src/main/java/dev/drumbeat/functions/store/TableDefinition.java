package dev.drumbeat.functions.store;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The one table: the local runtime, the tests and the deployment create it from here. */
public final class TableDefinition {
  public static final String DUE_INDEX = "due";
  public static final String DUE_PK = "duePk";
  public static final String DUE_AT = "dueAt";

  /**
   * What the two list indexes carry besides keys: an activity entry, whole, so that a trail is one
   * query. Everything else is found by an index and read, fresh, from the table.
   */
  static final List<String> PROJECTED =
      List.of(
          "id",
          "actorType",
          "actorId",
          "runId",
          "action",
          "entityType",
          "entityId",
          "issueId",
          "details",
          "at");

  private TableDefinition() {}

  /** The request that creates the table under this name. */
  public static CreateTableRequest create(String tableName) {
    return CreateTableRequest.builder()
        .tableName(tableName)
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .keySchema(hash(Key.PK), range(Key.SK))
        .attributeDefinitions(definitions())
        .globalSecondaryIndexes(index(Query.Index.LIST), index(Query.Index.SECOND), dueIndex())
        .build();
  }

  private static List<AttributeDefinition> definitions() {
    Stream<AttributeDefinition> texts =
        Stream.of(Key.PK, Key.SK, "listPk", "listSk", "secondPk", "secondSk", DUE_PK)
            .map(name -> definition(name, ScalarAttributeType.S));
    return Stream.concat(texts, Stream.of(definition(DUE_AT, ScalarAttributeType.N))).toList();
  }

  private static GlobalSecondaryIndex index(Query.Index index) {
    return GlobalSecondaryIndex.builder()
        .indexName(index.wire())
        .keySchema(hash(index.pk()), range(index.sk()))
        .projection(
            Projection.builder()
                .projectionType(ProjectionType.INCLUDE)
                .nonKeyAttributes(PROJECTED)
                .build())
        .build();
  }

  private static GlobalSecondaryIndex dueIndex() {
    return GlobalSecondaryIndex.builder()
        .indexName(DUE_INDEX)
        .keySchema(hash(DUE_PK), range(DUE_AT))
        .projection(Projection.builder().projectionType(ProjectionType.KEYS_ONLY).build())
        .build();
  }

  private static KeySchemaElement hash(String name) {
    return KeySchemaElement.builder().attributeName(name).keyType(KeyType.HASH).build();
  }

  private static KeySchemaElement range(String name) {
    return KeySchemaElement.builder().attributeName(name).keyType(KeyType.RANGE).build();
  }

  private static AttributeDefinition definition(String name, ScalarAttributeType type) {
    return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
  }
}
