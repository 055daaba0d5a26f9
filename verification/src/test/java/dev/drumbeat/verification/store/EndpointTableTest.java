package dev.drumbeat.verification.store;

import dev.drumbeat.functions.store.Table;
import dev.drumbeat.verification.kit.Drumbeat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The contract on whatever speaks DynamoDB's API where the environment says. */
@EnabledIf(
    value = "isConfigured",
    disabledReason =
        "NOT RUN: neither AWS_ENDPOINT_URL_DYNAMODB nor AWS_ENDPOINT_URL names an endpoint")
class EndpointTableTest extends TableContract {
  private static Drumbeat drumbeat;

  static boolean isConfigured() {
    return Endpoint.configured("DYNAMODB").isPresent();
  }

  @BeforeAll
  static void start() {
    DynamoDbClient store = Endpoint.configured("DYNAMODB").orElseThrow().store();
    drumbeat = Drumbeat.over(embedded -> store);
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
