package dev.drumbeat.verification.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drumbeat.embedded.LocalEvents;
import dev.drumbeat.embedded.QueuePoller;
import dev.drumbeat.functions.config.Settings;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Served;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** What the queue of nudges must do, wherever it is. */
abstract class QueueContract {
  private static final int RECEIVES = 2;
  private static final int BATCH = 10;
  private static final Drumbeat DRUMBEAT = Drumbeat.start();

  private String dead;
  private String queue;

  abstract SqsClient queues();

  @AfterAll
  static void stopFunctions() {
    DRUMBEAT.close();
  }

  @BeforeEach
  void makeQueues() {
    String name = "contract-" + UUID.randomUUID();
    dead = queues().createQueue(q -> q.queueName(name + "-dead")).queueUrl();
    String redrive =
        "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"%d\"}"
            .formatted(attribute(dead, QueueAttributeName.QUEUE_ARN), RECEIVES);
    Map<QueueAttributeName, String> attributes =
        Map.of(
            QueueAttributeName.VISIBILITY_TIMEOUT,
            "600",
            QueueAttributeName.REDRIVE_POLICY,
            redrive);
    queue = queues().createQueue(q -> q.queueName(name).attributes(attributes)).queueUrl();
  }

  private String attribute(String url, QueueAttributeName name) {
    return queues()
        .getQueueAttributes(a -> a.queueUrl(url).attributeNames(name))
        .attributes()
        .get(name);
  }

  private void send(String... bodies) {
    List<SendMessageBatchRequestEntry> entries =
        IntStream.range(0, bodies.length)
            .mapToObj(
                i ->
                    SendMessageBatchRequestEntry.builder()
                        .id("m" + i)
                        .messageBody(bodies[i])
                        .build())
            .toList();
    assertThat(queues().sendMessageBatch(b -> b.queueUrl(queue).entries(entries)).successful())
        .hasSameSizeAs(entries);
  }

  private List<Message> receive(String url) {
    return queues()
        .receiveMessage(
            r ->
                r.queueUrl(url)
                    .maxNumberOfMessages(BATCH)
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
        .messages();
  }

  private List<String> bodies(String url) {
    return receive(url).stream().map(Message::body).toList();
  }

  /** As if the time of a batch were over. */
  private void showAgain(List<Message> messages) {
    messages.forEach(
        m ->
            queues()
                .changeMessageVisibility(
                    v -> v.queueUrl(queue).receiptHandle(m.receiptHandle()).visibilityTimeout(0)));
  }

  @Test
  void message_isGivenOutOnce_untilItsTimeIsOver() {
    send("one \u00fc");

    List<Message> first = receive(queue);

    assertThat(first).extracting(Message::body).containsExactly("one \u00fc");
    assertThat(receive(queue)).isEmpty();
    showAgain(first);
    assertThat(receive(queue).getFirst().attributesAsStrings())
        .containsEntry("ApproximateReceiveCount", "2");
  }

  @Test
  void message_thatIsDeleted_doesNotComeAgain() {
    send("one", "two");
    Message one =
        receive(queue).stream().filter(m -> m.body().equals("one")).findFirst().orElseThrow();

    queues().deleteMessage(d -> d.queueUrl(queue).receiptHandle(one.receiptHandle()));

    assertThat(attribute(queue, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
        .isEqualTo("1");
  }

  @Test
  @Rule("W3")
  void message_thatFailsTooOften_isWithTheDeadAndComesBackFromThere() {
    send("poison");
    for (int i = 0; i < RECEIVES; i++) {
      showAgain(receive(queue));
    }

    assertThat(receive(queue)).isEmpty();

    assertThat(bodies(dead)).containsExactly("poison");
  }

  @Test
  @Rule("W3")
  void batch_ofWhichOneFails_givesOnlyThatOneAgain() {
    String nudge = "{\"companyId\":\"%s\",\"agentId\":\"%s\"}";
    String known = nudge.formatted(UUID.randomUUID(), UUID.randomUUID());
    send(Stream.of(known, "not JSON", known).toArray(String[]::new));

    poller().turn();

    assertThat(attribute(queue, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES)).isEqualTo("0");
    assertThat(attribute(queue, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
        .isEqualTo("1");
  }

  /** The local event source mapping of this queue, before the real functions. */
  private QueuePoller poller() {
    Settings settings =
        new Settings("drumbeat", Optional.of(queue), "http://127.0.0.1", true, false);
    return new QueuePoller(
        queues(), settings, Served.functions(DRUMBEAT), new LocalEvents(DRUMBEAT.clock()));
  }
}
