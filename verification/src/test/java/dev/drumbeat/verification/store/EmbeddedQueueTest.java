package dev.drumbeat.verification.store;

import dev.drumbeat.emulators.EmbeddedSqs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The contract on ElasticMQ in this JVM. */
class EmbeddedQueueTest extends QueueContract {
  private static EmbeddedSqs embedded;

  @BeforeAll
  static void start() {
    embedded = EmbeddedSqs.start();
  }

  @AfterAll
  static void stop() {
    embedded.close();
  }

  @Override
  SqsClient queues() {
    return embedded.client();
  }
}
