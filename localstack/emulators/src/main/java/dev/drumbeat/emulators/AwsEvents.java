package dev.drumbeat.emulators;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * What a queue's event source mapping and a schedule send on AWS, as plain values: every stand-in
 * sends the same, however it carries it.
 */
public final class AwsEvents {
  private static final String ACCOUNT = "000000000000";

  private AwsEvents() {}

  /** A batch of the queue of wakes. */
  public static Map<String, Object> batch(List<Message> messages, String region) {
    return Map.of("Records", messages.stream().map(message -> record(message, region)).toList());
  }

  private static Map<String, Object> record(Message message, String region) {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("messageId", message.messageId());
    record.put("receiptHandle", message.receiptHandle());
    record.put("body", message.body());
    record.put("attributes", message.attributesAsStrings());
    record.put("messageAttributes", Map.of());
    record.put("md5OfBody", message.md5OfBody());
    record.put("eventSource", "aws:sqs");
    record.put("eventSourceARN", "arn:aws:sqs:" + region + ":" + ACCOUNT + ":wakes");
    record.put("awsRegion", region);
    return record;
  }

  /**
   * Those of a batch that are done with. A function that names a failure which was not in the batch
   * is not believed about the others either: all come again.
   */
  public static List<Message> handled(List<Message> batch, Set<String> failed) {
    Set<String> ids = batch.stream().map(Message::messageId).collect(Collectors.toSet());
    return ids.containsAll(failed)
        ? batch.stream().filter(message -> !failed.contains(message.messageId())).toList()
        : List.of();
  }

  /** One call of the schedule. */
  public static Map<String, Object> tick(Instant time, String region) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("version", "0");
    event.put("detail-type", "Scheduled Event");
    event.put("source", "aws.events");
    event.put("time", time.toString());
    event.put("region", region);
    event.put("resources", List.of());
    event.put("detail", Map.of());
    return event;
  }
}
