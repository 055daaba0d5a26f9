package dev.drumbeat.embedded;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * The events a queue and a schedule would send on AWS, written as JSON and read back as the Lambda
 * binding reads them, so that nothing reaches a function which exists in Java only.
 */
@Singleton
public class LocalEvents {
  private static final String REGION = "local";

  /** Names of fields are read whatever their case: the queue says {@code Records}. */
  private final JsonMapper mapper =
      JsonMapper.builder()
          .configure(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES, true)
          .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false)
          .build();

  private final Clock clock;

  @Inject
  public LocalEvents(Clock clock) {
    this.clock = clock;
  }

  /** A batch of a queue's event source mapping. */
  SQSEvent batch(List<Message> messages) {
    ObjectNode event = mapper.createObjectNode();
    ArrayNode records = event.putArray("Records");
    messages.forEach(message -> write(records.addObject(), message));
    return carried(event, new TypeReference<>() {});
  }

  private static void write(ObjectNode record, Message message) {
    record.put("messageId", message.messageId());
    record.put("receiptHandle", message.receiptHandle());
    record.put("body", message.body());
    message.attributesAsStrings().forEach(record.putObject("attributes")::put);
    record.putObject("messageAttributes");
    record.put("md5OfBody", message.md5OfBody());
    record.put("eventSource", "aws:sqs");
    record.put("eventSourceARN", "arn:aws:sqs:local:000000000000:wakes");
    record.put("awsRegion", REGION);
  }

  /** What the function said of the batch, as the event source mapping reads it. */
  SQSBatchResponse answered(Object response) {
    return carried(mapper.valueToTree(response), new TypeReference<>() {});
  }

  /** The call of a schedule. */
  Map<String, Object> tick() {
    ObjectNode event = mapper.createObjectNode();
    event.put("version", "0");
    event.put("detail-type", "Scheduled Event");
    event.put("source", "aws.events");
    event.put("time", clock.instant().toString());
    event.put("region", REGION);
    event.putArray("resources");
    event.putObject("detail");
    return carried(event, new TypeReference<>() {});
  }

  private <T> T carried(JsonNode event, TypeReference<T> type) {
    try {
      return mapper.readValue(mapper.writeValueAsString(event), type);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("An event did not survive its own form", impossible);
    }
  }
}
