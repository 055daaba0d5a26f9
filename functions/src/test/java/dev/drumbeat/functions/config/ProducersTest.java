package dev.drumbeat.functions.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The clients of a deployment try as often, and as long, as docs/decisions/0015 says. */
class ProducersTest {
  private static final String REGION = "aws.region";

  @BeforeEach
  void somewhere() {
    System.setProperty(REGION, "eu-central-1");
  }

  @AfterEach
  void nowhere() {
    System.clearProperty(REGION);
  }

  @Test
  void theTable_isAskedOncePerCall_forOneSecond() {
    try (DynamoDbClient client = new Producers().dynamo()) {
      assertLimits(
          client.serviceClientConfiguration().overrideConfiguration(), 1, Duration.ofSeconds(1));
    }
  }

  @Test
  void theQueue_isAskedTwice_forTwoSecondsInAll() {
    try (SqsClient client = new Producers().sqs()) {
      assertLimits(
          client.serviceClientConfiguration().overrideConfiguration(), 2, Duration.ofSeconds(2));
    }
  }

  private static void assertLimits(
      ClientOverrideConfiguration limits, int attempts, Duration inAll) {
    assertThat(limits.retryStrategy().orElseThrow().maxAttempts()).isEqualTo(attempts);
    assertThat(limits.apiCallTimeout()).contains(inAll);
    assertThat(limits.apiCallAttemptTimeout()).contains(Duration.ofSeconds(1));
  }
}
