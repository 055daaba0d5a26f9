package dev.drumbeat.lambda;

import dev.drumbeat.emulators.AwsEvents;
import dev.drumbeat.lambda.Stage.Mapping;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * The event source mapping of the queue of wakes: hands out batches of the mapping's size and
 * deletes what did not fail. A function that fails as a whole gets its batch again.
 */
final class WakesPoller implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(WakesPoller.class.getName());
  private static final int HELD_SECONDS = 2;

  private final SqsClient sqs;
  private final String queueUrl;
  private final Mapping mapping;
  private final Pool function;
  private final AtomicBoolean running = new AtomicBoolean(true);
  private final Thread thread;

  WakesPoller(SqsClient sqs, String queueUrl, Mapping mapping, Pool function) {
    this.sqs = sqs;
    this.queueUrl = queueUrl;
    this.mapping = mapping;
    this.function = function;
    this.thread = Thread.ofVirtual().name("wakes").unstarted(this::poll);
  }

  void start() {
    thread.start();
  }

  private void poll() {
    try {
      while (running.get()) {
        turn();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Hands out one batch, if there is any: returns how many messages it had. */
  int turn() throws InterruptedException {
    try {
      List<Message> batch = received();
      if (!batch.isEmpty()) {
        deliver(batch);
      }
      return batch.size();
    } catch (SdkException | FunctionFailed trouble) {
      LOG.warning(trouble.getMessage());
      return 0;
    }
  }

  private List<Message> received() {
    return sqs.receiveMessage(
            r ->
                r.queueUrl(queueUrl)
                    .maxNumberOfMessages(mapping.batch())
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                    .waitTimeSeconds(HELD_SECONDS))
        .messages();
  }

  private void deliver(List<Message> batch) throws FunctionFailed, InterruptedException {
    byte[] answer = function.invoke(Json.bytes(AwsEvents.batch(batch, Stage.REGION)));
    AwsEvents.handled(batch, failures(answer))
        .forEach(
            message ->
                sqs.deleteMessage(
                    d -> d.queueUrl(queueUrl).receiptHandle(message.receiptHandle())));
  }

  private Set<String> failures(byte[] answer) throws FunctionFailed {
    Set<String> failed = new HashSet<>();
    if (mapping.reportsFailures()) {
      Json.answered(answer)
          .path("batchItemFailures")
          .forEach(failure -> failed.add(failure.path("itemIdentifier").asText()));
    }
    return failed;
  }

  @Override
  public void close() {
    running.set(false);
    thread.interrupt();
  }
}
