package dev.drumbeat.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.lambda.RuntimeApi.FunctionFailed;
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
  private static final String ARN = "arn:aws:sqs:" + Stage.REGION + ":" + Stage.ACCOUNT + ":wakes";

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
    while (running.get()) {
      try {
        List<Message> batch = received();
        if (!batch.isEmpty()) {
          deliver(batch);
        }
      } catch (SdkException | FunctionFailed trouble) {
        LOG.warning(trouble.getMessage());
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return;
      }
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
    ObjectNode event = Json.object();
    ArrayNode records = event.putArray("Records");
    batch.forEach(message -> write(records.addObject(), message));
    JsonNode answer = Json.read(function.invoke(Json.bytes(event)));
    Set<String> failed = new HashSet<>();
    if (mapping.reportsFailures()) {
      answer
          .path("batchItemFailures")
          .forEach(failure -> failed.add(failure.path("itemIdentifier").asText()));
    }
    batch.stream()
        .filter(message -> !failed.contains(message.messageId()))
        .forEach(
            message ->
                sqs.deleteMessage(
                    d -> d.queueUrl(queueUrl).receiptHandle(message.receiptHandle())));
  }

  private static void write(ObjectNode record, Message message) {
    record.put("messageId", message.messageId());
    record.put("receiptHandle", message.receiptHandle());
    record.put("body", message.body());
    message.attributesAsStrings().forEach(record.putObject("attributes")::put);
    record.putObject("messageAttributes");
    record.put("md5OfBody", message.md5OfBody());
    record.put("eventSource", "aws:sqs");
    record.put("eventSourceARN", ARN);
    record.put("awsRegion", Stage.REGION);
  }

  @Override
  public void close() {
    running.set(false);
    thread.interrupt();
  }
}
