package dev.drumbeat.verification.kit;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.drumbeat.functions.adapter.Handover;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Carries what waits in the queue to the function that consumes it, and lets time tick. */
public final class Deliveries {
  private final Drumbeat drumbeat;

  public Deliveries(Drumbeat drumbeat) {
    this.drumbeat = drumbeat;
  }

  /** Delivers everything that waits, once. */
  public List<Handover> deliver() {
    deliver(drumbeat.queue().drain());
    return drumbeat.adapter().drain();
  }

  /** Delivers these bodies as one batch. */
  public SQSBatchResponse deliver(List<String> bodies) {
    List<SQSEvent.SQSMessage> messages = new ArrayList<>();
    for (String body : bodies) {
      SQSEvent.SQSMessage message = new SQSEvent.SQSMessage();
      message.setMessageId("message-" + messages.size());
      message.setBody(body);
      messages.add(message);
    }
    SQSEvent event = new SQSEvent();
    event.setRecords(messages);
    return (SQSBatchResponse) drumbeat.invoke("dispatch", event);
  }

  /** One tick, then what it sent. */
  public List<Handover> tick() {
    drumbeat.invoke("tick", Map.of());
    return deliver();
  }
}
