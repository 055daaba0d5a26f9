package dev.drumbeat.verification.store;

import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.TableDefinition;
import dev.drumbeat.verification.kit.Drumbeat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;

/** The contract on whatever speaks DynamoDB's API at {@code AWS_ENDPOINT_URL}. */
@EnabledIfEnvironmentVariable(
    named = "AWS_ENDPOINT_URL",
    matches = ".+",
    disabledReason = "AWS_ENDPOINT_URL names no endpoint to test against")
class EndpointTableTest extends TableContract {
  private static Drumbeat drumbeat;

  @BeforeAll
  static void start() {
    DynamoDbClient endpoint =
        DynamoDbClient.builder().httpClient(UrlConnectionHttpClient.create()).build();
    try {
      endpoint.createTable(TableDefinition.create("drumbeat"));
      endpoint.waiter().waitUntilTableExists(table -> table.tableName("drumbeat"));
    } catch (ResourceInUseException fromAnEarlierTime) {
      endpoint.waiter().waitUntilTableExists(table -> table.tableName("drumbeat"));
    }
    drumbeat = Drumbeat.over(embedded -> endpoint);
  }

  @AfterAll
  static void stop() {
    drumbeat.close();
  }

  @Override
  Table table() {
    return drumbeat.bean(Table.class);
  }
}
