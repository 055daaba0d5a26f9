package dev.drumbeat.functions.gateway.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.model.provider.Breaker;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** An open breaker (W11); of the credential only so much that two can be told apart. */
@Singleton
public class BreakerWire {
  private final Json json;

  @Inject
  public BreakerWire(Json json) {
    this.json = json;
  }

  public ObjectNode row(Breaker breaker) {
    return new WireObject(json)
        .text("reason", breaker.kind().wire())
        .text("provider", breaker.credential().provider())
        .text("credential", breaker.credential().id().brief())
        .flag("shared", breaker.credential().only().isEmpty())
        .time("openedAt", breaker.openedAt())
        .id("openedByRunId", breaker.openedBy())
        .time("until", breaker.until())
        .node();
  }
}
