package dev.drumbeat.verification.cost;

import static dev.drumbeat.verification.kit.Companies.aCompany;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drumbeat.emulators.TransactionUnits;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.kit.Deliveries;
import dev.drumbeat.verification.kit.Drumbeat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The page of costs is what the measured units and the price list make of it. */
class CostPageTest {
  private static final Path OPERATIONS = Path.of("..", "docs", "operations");
  private static final double HEARTBEAT_DOLLARS = 0.00005;
  private static final double IDLE_MONTH_DOLLARS = 1.0;

  @Test
  @Rule("W7")
  void page_isWhatUnitsAndPricesMakeOfIt() throws Exception {
    CostPage page = CostPage.of(OPERATIONS, measured());
    Path file = OPERATIONS.resolve("cost.md");
    if (Boolean.getBoolean("drumbeat.write-cost")) {
      Files.writeString(file, page.text());
    }

    assertThat(Files.readString(file)).isEqualTo(page.text());
    assertThat(page.heartbeat().price(page.prices())).isLessThan(HEARTBEAT_DOLLARS);
    assertThat(page.idleMonth().priceBeyondFree(page.prices())).isLessThan(IDLE_MONTH_DOLLARS);
  }

  private static CostPage.Idle measured() {
    Units.Tally tally = new Units.Tally();
    try (Drumbeat drumbeat =
        Drumbeat.over(client -> tally.over(DynamoDbClient.class, TransactionUnits.over(client)))) {
      Deliveries deliveries = new Deliveries(drumbeat);
      aCompany(drumbeat)
          .pushed()
          .withAgent("ann", "runtimeConfig", Map.of("heartbeat", Map.of("intervalSec", 3600)))
          .founded();
      Units idle = hour(drumbeat, deliveries, tally);
      Units later = hour(drumbeat, deliveries, tally);
      deliveries.tick();
      Units nothing = tally.taken();
      assertThat(later).isEqualTo(idle);
      return new CostPage.Idle(idle.without(nothing), nothing);
    }
  }

  /** Every timer fires once in it. */
  private static Units hour(Drumbeat drumbeat, Deliveries deliveries, Units.Tally tally) {
    drumbeat.clock().advance(Duration.ofHours(1));
    tally.taken();
    deliveries.tick();
    return tally.taken();
  }
}
