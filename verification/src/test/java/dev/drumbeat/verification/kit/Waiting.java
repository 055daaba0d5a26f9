package dev.drumbeat.verification.kit;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The wakes that wait for an agent. */
public final class Waiting {
  private Waiting() {}

  /** Why the agent shall run, oldest first. */
  public static List<String> reasons(Drumbeat drumbeat, Worker worker) {
    return StoreLog.contents(drumbeat).values().stream()
        .filter(item -> item.get("sk").s().startsWith("WAKE#"))
        .filter(item -> item.get("agentId").s().equals(worker.id()))
        .sorted(java.util.Comparator.comparing((Map<String, AttributeValue> i) -> i.get("sk").s()))
        .map(item -> item.get("reason").s())
        .toList();
  }
}
