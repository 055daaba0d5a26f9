package dev.drumbeat.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.drumbeat.functions.config.Settings;
import dev.drumbeat.functions.gateway.FunctionRegistry;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageResponse;
import software.amazon.awssdk.services.sqs.model.Message;

/** The stand-ins of the queue's event source mapping and of the schedule. */
class QueuePollerTest {
  private static final Settings SETTINGS =
      new Settings("table", Optional.of("queue"), "http://127.0.0.1", true, false);

  private final LocalEvents events =
      new LocalEvents(Clock.fixed(Instant.parse("2030-01-01T00:00:00Z"), ZoneOffset.UTC));
  private final List<Object> inputs = new ArrayList<>();
  private final List<String> deleted = new ArrayList<>();

  @Test
  void aBatch_reachesTheFunctionAsTheQueueWouldSendIt() {
    poller(List.of()).deliver(List.of(message("one"), message("two \u00fc \"quoted\"")));

    SQSEvent event = (SQSEvent) inputs.getFirst();
    assertThat(event.getRecords())
        .extracting(SQSEvent.SQSMessage::getBody)
        .containsExactly("one", "two \u00fc \"quoted\"");
    SQSEvent.SQSMessage first = event.getRecords().getFirst();
    assertThat(first.getMessageId()).isEqualTo("id of one");
    assertThat(first.getReceiptHandle()).isEqualTo("receipt of one");
    assertThat(first.getAttributes()).containsEntry("ApproximateReceiveCount", "1");
    assertThat(first.getEventSource()).isEqualTo("aws:sqs");
    assertThat(first.getEventSourceArn()).isEqualTo("arn:aws:sqs:local:000000000000:wakes");
  }

  @Test
  void whatFailed_staysInTheQueue() {
    poller(List.of("id of two")).deliver(List.of(message("one"), message("two")));

    assertThat(deleted).containsExactly("receipt of one");
  }

  @Test
  void aTick_isAScheduledEvent_ofPlainValues() {
    Ticks ticks = new Ticks(registry(List.of()), events);

    ticks.tick();

    assertThat(inputs.getFirst())
        .isEqualTo(
            Map.of(
                "version", "0",
                "detail-type", "Scheduled Event",
                "source", "aws.events",
                "time", "2030-01-01T00:00:00Z",
                "region", "local",
                "resources", List.of(),
                "detail", Map.of()));
  }

  private QueuePoller poller(List<String> failing) {
    return new QueuePoller(queue(), SETTINGS, registry(failing), events);
  }

  /** A function that keeps what it gets, and finds fault with some of it. */
  private FunctionRegistry registry(List<String> failing) {
    return new FunctionRegistry() {
      @Override
      public Object invoke(String function, Object input) {
        inputs.add(input);
        return new SQSBatchResponse(
            failing.stream().map(SQSBatchResponse.BatchItemFailure::new).toList());
      }
    };
  }

  @SuppressWarnings("unchecked")
  private SqsClient queue() {
    return (SqsClient)
        Proxy.newProxyInstance(
            SqsClient.class.getClassLoader(),
            new Class<?>[] {SqsClient.class},
            (proxy, method, arguments) -> {
              DeleteMessageRequest.Builder request = DeleteMessageRequest.builder();
              ((Consumer<DeleteMessageRequest.Builder>) arguments[0]).accept(request);
              deleted.add(request.build().receiptHandle());
              return DeleteMessageResponse.builder().build();
            });
  }

  private static Message message(String body) {
    return Message.builder()
        .messageId("id of " + body)
        .receiptHandle("receipt of " + body)
        .body(body)
        .attributesWithStrings(Map.of("ApproximateReceiveCount", "1"))
        .build();
  }
}
