package dev.drumbeat.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drumbeat.emulators.EmbeddedSqs;
import dev.drumbeat.lambda.Stage.Mapping;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The event source mapping: how large a batch is, and what of it comes again. */
class WakesPollerTest {
  private static final int BATCH = 3;
  private static final int HIDDEN_SECONDS = 600;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir private static Path folder;
  private static EmbeddedSqs embedded;
  private static Pool pool;

  private SqsClient sqs;
  private String queue;

  @BeforeAll
  static void startAll() throws IOException {
    embedded = EmbeddedSqs.start();
    pool = Functions.any(folder);
  }

  @AfterAll
  static void stopAll() {
    pool.close();
    embedded.close();
  }

  @BeforeEach
  void makeQueue(TestInfo test) {
    sqs = embedded.client();
    String name = "q" + Integer.toHexString(test.getDisplayName().hashCode());
    Map<QueueAttributeName, String> hidden =
        Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, Integer.toString(HIDDEN_SECONDS));
    queue = sqs.createQueue(q -> q.queueName(name).attributes(hidden)).queueUrl();
  }

  private void send(String... bodies) {
    Stream.of(bodies).forEach(body -> sqs.sendMessage(m -> m.queueUrl(queue).messageBody(body)));
  }

  private WakesPoller poller(boolean reports) {
    return new WakesPoller(sqs, queue, new Mapping("f", BATCH, reports), pool);
  }

  /** How many messages wait, and how many are out. */
  private int count(QueueAttributeName which) {
    return Integer.parseInt(
        sqs.getQueueAttributes(a -> a.queueUrl(queue).attributeNames(which))
            .attributes()
            .get(which));
  }

  private int waiting() {
    return count(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES);
  }

  private int out() {
    return count(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);
  }

  @Test
  void batch_isNeverLargerThanTheMappingSays() throws Exception {
    send("1", "2", "3", "4", "5");

    assertThat(poller(true).turn()).isEqualTo(BATCH);

    assertThat(waiting()).isEqualTo(2);
    assertThat(out()).isZero();
  }

  @Test
  void failures_thatAreReported_comeAgainAlone() throws Exception {
    send("1", "bad", "3");

    poller(true).turn();

    assertThat(out()).isEqualTo(1);
  }

  @Test
  void failures_whenTheMappingDoesNotAskForThem_areNotHeard() throws Exception {
    send("1", "bad", "3");

    poller(false).turn();

    assertThat(out()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"crash", "complain", "babble", "stranger"})
  void batch_thatFailsAsAWhole_comesAgainAsAWhole(String how) throws Exception {
    send("1", how, "3");

    poller(true).turn();

    assertThat(out()).isEqualTo(BATCH);
  }

  @Test
  void poller_goesOnAfterABatchThatFailed() throws Exception {
    send("babble", "crash", "crash");
    try (WakesPoller poller = poller(true)) {
      poller.start();
      await(() -> out() == BATCH);
      send("1");
      await(() -> waiting() == 0 && out() == BATCH);
    }
  }

  /** A question to the queue, until the answer is yes. */
  private interface Question {
    boolean holds();
  }

  private static void await(Question question) throws InterruptedException {
    Duration step = Duration.ofMillis(50);
    for (Duration left = PATIENCE; !question.holds(); left = left.minus(step)) {
      assertThat(left).as("time left").isPositive();
      Thread.sleep(step);
    }
  }
}
