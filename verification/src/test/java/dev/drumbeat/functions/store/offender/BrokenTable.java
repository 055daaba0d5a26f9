package dev.drumbeat.functions.store.offender;

import dev.drumbeat.embedded.util.Drawer;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Breaks the rules of the store, on purpose: the control of HouseRulesTest. */
public class BrokenTable {
  @Inject @Nullable DynamoDbClient field;

  @Inject
  void set(DynamoDbClient client) {
    field = client;
  }

  public String find(String issue) {
    return issue + Drawer.class;
  }

  Object readsEverything(DynamoDbClient client) {
    return client.scan(scan -> scan.tableName("drumbeat"));
  }
}
