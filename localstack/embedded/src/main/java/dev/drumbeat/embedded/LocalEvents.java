package dev.drumbeat.embedded;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.drumbeat.emulators.AwsEvents;
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
    return carried(AwsEvents.batch(messages, REGION), new TypeReference<>() {});
  }

  /** What the function said of the batch, as the event source mapping reads it. */
  SQSBatchResponse answered(Object response) {
    return carried(response, new TypeReference<>() {});
  }

  /** The call of a schedule. */
  Map<String, Object> tick() {
    return carried(AwsEvents.tick(clock.instant(), REGION), new TypeReference<>() {});
  }

  private <T> T carried(Object event, TypeReference<T> type) {
    try {
      return mapper.readValue(mapper.writeValueAsString(event), type);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("An event did not survive its own form", impossible);
    }
  }
}
