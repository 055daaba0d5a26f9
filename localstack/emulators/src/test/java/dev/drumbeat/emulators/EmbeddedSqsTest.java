package dev.drumbeat.emulators;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EmbeddedSqsTest {

  @Test
  void message_sentToAQueue_isReceived() {
    try (EmbeddedSqs sqs = EmbeddedSqs.start()) {
      String queue = sqs.client().createQueue(r -> r.queueName("wakes")).queueUrl();
      sqs.client().sendMessage(r -> r.queueUrl(queue).messageBody("hello"));

      var received =
          sqs.client().receiveMessage(r -> r.queueUrl(queue).waitTimeSeconds(5)).messages();

      assertThat(received).singleElement().extracting(m -> m.body()).isEqualTo("hello");
      assertThat(queue).contains("127.0.0.1");
    }
  }
}
