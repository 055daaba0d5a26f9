package dev.drumbeat.verification.store;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The contract on whatever speaks SQS' API where the environment says. */
@EnabledIf(
    value = "isConfigured",
    disabledReason = "NOT RUN: neither AWS_ENDPOINT_URL_SQS nor AWS_ENDPOINT_URL names an endpoint")
class EndpointQueueTest extends QueueContract {
  private static SqsClient queues;

  static boolean isConfigured() {
    return Endpoint.configured("SQS").isPresent();
  }

  @BeforeAll
  static void start() {
    queues = Endpoint.configured("SQS").orElseThrow().queues();
  }

  @Override
  SqsClient queues() {
    return queues;
  }
}
