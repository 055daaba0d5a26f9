package dev.drumbeat.verification.run;

import static dev.drumbeat.verification.kit.Companies.aCompany;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.faults.Between;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Worker;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** A run that takes a lease while its end is decided leaves nothing behind. */
class LateLeaseTest {
  private static final Runnable NOTHING = () -> {};

  private final AtomicReference<Runnable> meanwhile = new AtomicReference<>(NOTHING);
  private final Between beforeTheEnd =
      (request, next) -> {
        if (request instanceof TransactWriteItemsRequest several && ends(several)) {
          meanwhile.getAndSet(NOTHING).run();
        }
        return next.proceed(request);
      };

  @Test
  @Rule("C1")
  void checkout_whileTheRunEnds_isLetGoOf() {
    try (Drumbeat drumbeat = Drumbeat.over(db -> beforeTheEnd.over(DynamoDbClient.class, db))) {
      Company company = aCompany(drumbeat).withAgents("ann").founded();
      String issue = company.issueFor(company.agent("ann"));
      Worker.Run run = company.agent("ann").open();
      meanwhile.set(() -> run.checkout(issue).expect(200));

      run.finish().expect(200);

      JsonNode after = company.read(issue);
      assertThat(after.get("startedAt").isNull()).as("it was taken").isFalse();
      assertThat(after.get("checkoutRunId").isNull()).isTrue();
      assertThat(after.get("status").textValue()).isEqualTo("todo");
    }
  }

  private static boolean ends(TransactWriteItemsRequest several) {
    return several.transactItems().stream()
        .map(TransactWriteItem::put)
        .filter(put -> put != null && put.item().containsKey("gateState"))
        .anyMatch(put -> put.item().get("gateState").s().equals("ended"));
  }
}
