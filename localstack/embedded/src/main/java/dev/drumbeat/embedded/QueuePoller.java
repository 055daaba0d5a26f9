package dev.drumbeat.embedded;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import dev.drumbeat.emulators.AwsEvents;
import dev.drumbeat.functions.config.Settings;
import dev.drumbeat.functions.gateway.FunctionRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * The local stand-in of Lambda's event source mapping: hands batches to {@code dispatch} and
 * deletes what did not fail; the rest comes back, and after five times goes to the dead letters.
 */
@Singleton
public class QueuePoller {
  private static final Logger LOG = Logger.getLogger(QueuePoller.class);
  private static final int POLLERS = 4;
  private static final int BATCH = 10;
  private static final int HELD_SECONDS = 2;
  private static final Duration AFTER_TROUBLE = Duration.ofMillis(500);

  private final SqsClient sqs;
  private final Settings settings;
  private final FunctionRegistry functions;
  private final LocalEvents events;
  private final AtomicBoolean running = new AtomicBoolean(true);
  private final List<Thread> threads = new ArrayList<>();

  @Inject
  public QueuePoller(
      SqsClient sqs, Settings settings, FunctionRegistry functions, LocalEvents events) {
    this.events = events;
    this.sqs = sqs;
    this.settings = settings;
    this.functions = functions;
  }

  void start(@Observes StartupEvent event) {
    for (int i = 0; i < POLLERS; i++) {
      threads.add(Thread.ofVirtual().name("wakes-" + i).start(this::poll));
    }
  }

  private void poll() {
    while (running.get()) {
      try {
        turn();
      } catch (RuntimeException trouble) {
        if (running.get()) {
          LOG.warnf("The queue did not answer: %s", trouble.getMessage());
          LockSupport.parkNanos(AFTER_TROUBLE.toNanos());
        }
      }
    }
  }

  /** Waits for a batch, for a while, and hands it over if one comes. */
  public void turn() {
    deliver(receive());
  }

  private List<Message> receive() {
    return sqs.receiveMessage(
            r ->
                r.queueUrl(settings.queueUrl().orElseThrow())
                    .maxNumberOfMessages(BATCH)
                    .waitTimeSeconds(HELD_SECONDS))
        .messages();
  }

  /** One batch: hands it over, then deletes what did not fail. */
  void deliver(List<Message> messages) {
    if (messages.isEmpty()) {
      return;
    }
    SQSBatchResponse response =
        events.answered(functions.invoke("dispatch", events.batch(messages)));
    Set<String> failed =
        response.getBatchItemFailures().stream()
            .map(SQSBatchResponse.BatchItemFailure::getItemIdentifier)
            .collect(Collectors.toUnmodifiableSet());
    AwsEvents.handled(messages, failed).forEach(this::delete);
  }

  private void delete(Message message) {
    try {
      sqs.deleteMessage(
          d ->
              d.queueUrl(settings.queueUrl().orElseThrow()).receiptHandle(message.receiptHandle()));
    } catch (SdkException kept) {
      LOG.debugf("A handled message will come again: %s", kept.getMessage());
    }
  }

  /** Lets what is being handled end, within the time a shutdown has. */
  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    running.set(false);
    for (Thread thread : threads) {
      thread.join(Duration.ofSeconds(HELD_SECONDS + 1L));
    }
  }
}
