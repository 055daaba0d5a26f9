package dev.drumbeat.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.emulators.EmbeddedSqs;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The table and the queue of a deployment, made as the template says. */
record Resources(String table, String queueUrl) {
  private static final String TABLE = "drumbeat";

  static Resources create(Path assembly, Stage stage, URI dynamo, EmbeddedSqs sqs)
      throws IOException {
    JsonNode table = Assembly.read(assembly).ofType("AWS::DynamoDB::Table").getFirst().properties();
    try (DynamoDbClient client = client(dynamo)) {
      client.createTable(
          create ->
              create
                  .tableName(TABLE)
                  .billingMode(BillingMode.PAY_PER_REQUEST)
                  .keySchema(keys(table))
                  .attributeDefinitions(definitions(table))
                  .globalSecondaryIndexes(indexes(table)));
    }
    return new Resources(TABLE, queue(sqs.client(), stage.redrive()));
  }

  private static DynamoDbClient client(URI endpoint) {
    return DynamoDbClient.builder()
        .endpointOverride(endpoint)
        .region(Region.of(Stage.REGION))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  private static List<KeySchemaElement> keys(JsonNode owner) {
    List<KeySchemaElement> keys = new ArrayList<>();
    owner
        .path("KeySchema")
        .forEach(
            key ->
                keys.add(
                    KeySchemaElement.builder()
                        .attributeName(key.path("AttributeName").asText())
                        .keyType(key.path("KeyType").asText())
                        .build()));
    return keys;
  }

  private static List<AttributeDefinition> definitions(JsonNode table) {
    List<AttributeDefinition> definitions = new ArrayList<>();
    table
        .path("AttributeDefinitions")
        .forEach(
            definition ->
                definitions.add(
                    AttributeDefinition.builder()
                        .attributeName(definition.path("AttributeName").asText())
                        .attributeType(definition.path("AttributeType").asText())
                        .build()));
    return definitions;
  }

  private static List<GlobalSecondaryIndex> indexes(JsonNode table) {
    List<GlobalSecondaryIndex> indexes = new ArrayList<>();
    for (JsonNode index : table.path("GlobalSecondaryIndexes")) {
      Projection.Builder projection =
          Projection.builder()
              .projectionType(index.path("Projection").path("ProjectionType").asText());
      List<String> projected = new ArrayList<>();
      index.path("Projection").path("NonKeyAttributes").forEach(a -> projected.add(a.asText()));
      if (!projected.isEmpty()) {
        projection.nonKeyAttributes(projected);
      }
      indexes.add(
          GlobalSecondaryIndex.builder()
              .indexName(index.path("IndexName").asText())
              .keySchema(keys(index))
              .projection(projection.build())
              .build());
    }
    return indexes;
  }

  private static String queue(SqsClient sqs, Stage.Redrive redrive) {
    String dead = sqs.createQueue(q -> q.queueName("wakes-dead")).queueUrl();
    String arn =
        sqs.getQueueAttributes(a -> a.queueUrl(dead).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes()
            .get(QueueAttributeName.QUEUE_ARN);
    String policy =
        "{\"deadLetterTargetArn\":\""
            + arn
            + "\",\"maxReceiveCount\":\""
            + redrive.receives()
            + "\"}";
    Map<QueueAttributeName, String> attributes =
        Map.of(
            QueueAttributeName.REDRIVE_POLICY,
            policy,
            QueueAttributeName.VISIBILITY_TIMEOUT,
            Integer.toString(redrive.visibilitySeconds()));
    return sqs.createQueue(q -> q.queueName("wakes").attributes(attributes)).queueUrl();
  }
}
