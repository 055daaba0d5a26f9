package dev.drumbeat.verification.store;

import dev.drumbeat.functions.store.Table;
import dev.drumbeat.verification.kit.Drumbeat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract on DynamoDB Local in memory. */
class EmbeddedTableTest extends TableContract {
  private static Drumbeat drumbeat;

  @BeforeAll
  static void start() {
    drumbeat = Drumbeat.start();
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
