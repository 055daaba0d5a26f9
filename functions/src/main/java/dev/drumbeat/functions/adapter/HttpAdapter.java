package dev.drumbeat.functions.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.config.Settings;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.gateway.wire.RunWire;
import dev.drumbeat.functions.run.RunEnder;
import dev.drumbeat.functions.run.RunPulse;
import dev.drumbeat.model.provider.Trouble;
import dev.drumbeat.model.run.Run;
import dev.drumbeat.model.run.RunEnd;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * {@code http}: a signed POST of the run to {@code adapterConfig.url} (W10). A 2xx answer that says
 * {@code {"status":"succeeded"}} or {@code "failed"} ends the run; any other 2xx means that the
 * agent reports later. 429, 401 and 403 are the refusals of its provider (W11).
 */
@Singleton
public class HttpAdapter implements Adapter {
  private final Settings settings;
  private final RunWire wire;
  private final RunPulse pulse;
  private final RunEnder ender;
  private final Json json;
  private final Clock clock;

  @Inject
  public HttpAdapter(
      Settings settings, RunWire wire, RunPulse pulse, RunEnder ender, Json json, Clock clock) {
    this.settings = settings;
    this.wire = wire;
    this.pulse = pulse;
    this.ender = ender;
    this.json = json;
    this.clock = clock;
  }

  @Override
  public String type() {
    return "http";
  }

  @Override
  public void start(Handover handover) {
    JsonNode config = json.stored(handover.agent().adapterConfig());
    SafeTarget target = SafeTarget.of(config.path("url").asText(""), settings.local());
    byte[] body = body(handover).getBytes(StandardCharsets.UTF_8);
    PinnedPost.Answer answer = sent(target, headers(handover, config, body), body);
    Run run = handover.run();
    Optional<Trouble> trouble = ToldTrouble.of(answer, clock.instant());
    boolean accepted = answer.status() >= 200 && answer.status() <= 299;
    String failure = "The agent's endpoint answered " + answer.status();
    if (!accepted && trouble.isEmpty()) {
      throw new HandoverFailed(failure, null);
    }
    trouble
        .map(met -> RunEnd.troubled(met, Optional.of(failure)))
        .or(() -> end(answer))
        .ifPresentOrElse(
            end -> ender.end(run.company(), run.id(), end),
            () -> pulse.trust(run.company(), handover.gate()));
  }

  private static PinnedPost.Answer sent(
      SafeTarget target, Map<String, String> headers, byte[] body) {
    try {
      return PinnedPost.send(target, headers, body);
    } catch (IOException unreachable) {
      throw new HandoverFailed("The agent's endpoint did not answer", unreachable);
    }
  }

  private String body(Handover handover) {
    Run run = handover.run();
    ObjectNode body = json.object();
    body.put("agentId", run.agent().value());
    body.put("runId", run.id().value());
    body.put("companyId", run.company().value());
    body.set("context", wire.row(run).get("contextSnapshot"));
    body.put("apiUrl", settings.apiUrl());
    body.put("token", handover.token());
    return json.write(body);
  }

  private Map<String, String> headers(Handover handover, JsonNode config, byte[] body) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    headers.put("User-Agent", "drumbeat");
    headers.put("X-Drumbeat-Delivery", handover.run().id().value());
    String timestamp = Long.toString(clock.instant().getEpochSecond());
    headers.put("X-Drumbeat-Timestamp", timestamp);
    String secret = config.path("secret").asText("");
    if (!secret.isEmpty()) {
      headers.put("X-Drumbeat-Signature", Signature.of(secret, timestamp, body));
    }
    return headers;
  }

  private Optional<RunEnd> end(PinnedPost.Answer answer) {
    JsonNode told = json.parse(answer.body()).orElseGet(json::object);
    Optional<String> usage = part(told, "usage");
    Optional<String> result = part(told, "result");
    return switch (told.path("status").asText("")) {
      case "succeeded" -> Optional.of(RunEnd.succeeded().reporting(usage, result));
      case "failed" -> Optional.of(failed(told).reporting(usage, result));
      default -> Optional.empty();
    };
  }

  private RunEnd failed(JsonNode told) {
    Optional<String> error = Optional.of(told.path("error").asText("")).filter(e -> !e.isBlank());
    return ToldTrouble.of(told, clock.instant())
        .map(met -> RunEnd.troubled(met, error))
        .orElseGet(() -> RunEnd.failed("agent_failed", error.orElse("The agent failed")));
  }

  private static Optional<String> part(JsonNode told, String name) {
    return Optional.of(told.path(name)).filter(JsonNode::isObject).map(JsonNode::toString);
  }
}
