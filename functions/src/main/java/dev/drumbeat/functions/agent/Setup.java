package dev.drumbeat.functions.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Fields;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.model.agent.Agent;
import dev.drumbeat.model.agent.AgentBuilder;
import dev.drumbeat.model.agent.Authority;
import dev.drumbeat.model.agent.HeartbeatPolicy;
import dev.drumbeat.model.agent.HeartbeatRequest;
import dev.drumbeat.model.api.BudgetActions;
import dev.drumbeat.model.api.Shape;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * How an agent is set up, out of the free objects of a body: kept as they were sent, and what the
 * control plane itself obeys of them, checked (W1, W5, W8, R4).
 */
record Setup(
    String adapterConfig, String runtimeConfig, HeartbeatPolicy heartbeat, Set<String> grants) {
  private static final String ADAPTER = "adapterConfig";
  private static final String RUNTIME = "runtimeConfig";
  private static final String HEARTBEAT = "heartbeat";
  private static final String PERMISSIONS = "permissions";
  private static final long LONGEST_RUN = HeartbeatPolicy.LONGEST_RUN.toSeconds();
  private static final long LONGEST_COOLDOWN = Duration.ofDays(1).toSeconds();
  private static final long LONGEST_INTERVAL = Duration.ofDays(366).toSeconds();
  private static final int MOST_RUNS = 50;

  Setup {
    grants = Set.copyOf(grants);
  }

  /** What a new agent is set up with; it may add agents unless the body says otherwise. */
  static Setup ofNew(Fields body) {
    return read(
        body, object(body, ADAPTER), object(body, RUNTIME), Set.of(Authority.CREATE_AGENTS));
  }

  /** What an agent is set up with after a change: what the body does not name stays. */
  static Setup changed(Fields body, Agent present, Json json) {
    JsonNode adapter = json.stored(present.adapterConfig());
    if (body.isNull(ADAPTER) || body.flag("replaceAdapterConfig")) {
      adapter = body.has(ADAPTER) ? object(body, ADAPTER) : adapter;
    } else {
      adapter = ((ObjectNode) adapter).setAll((ObjectNode) object(body, ADAPTER));
    }
    JsonNode runtime =
        body.has(RUNTIME) ? object(body, RUNTIME) : json.stored(present.runtimeConfig());
    return read(body, adapter, runtime, present.grants());
  }

  AgentBuilder applied(AgentBuilder agent) {
    return agent
        .adapterConfig(adapterConfig)
        .runtimeConfig(runtimeConfig)
        .heartbeat(heartbeat)
        .grants(grants);
  }

  private static Setup read(Fields body, JsonNode adapter, JsonNode runtime, Set<String> before) {
    NestedFields fields = new NestedFields();
    fields.requireObject(runtime, RUNTIME, HEARTBEAT);
    fields.integer(runtime, 1, MOST_RUNS, RUNTIME, HEARTBEAT, "maxConcurrentRuns");
    Setup setup =
        new Setup(
            adapter.toString(),
            runtime.toString(),
            heartbeat(fields, adapter, runtime).policy(),
            grants(fields, object(body, PERMISSIONS), before));
    fields.requireAtMost(Shape.LONG_TEXT, setup.adapterConfig(), ADAPTER);
    fields.requireValid();
    return setup;
  }

  private static HeartbeatRequest heartbeat(
      NestedFields fields, JsonNode adapter, JsonNode runtime) {
    Optional<Long> deadline =
        fields.integer(runtime, 1, LONGEST_RUN, RUNTIME, HEARTBEAT, "deadlineSec");
    Optional<Long> timeout =
        fields.integer(runtime, 1, LONGEST_RUN, RUNTIME, HEARTBEAT, "timeoutSec");
    return new HeartbeatRequest(
        fields.flag(runtime, RUNTIME, HEARTBEAT, "enabled"),
        fields.integer(runtime, 0, LONGEST_INTERVAL, RUNTIME, HEARTBEAT, "intervalSec"),
        fields.flag(runtime, RUNTIME, HEARTBEAT, "wakeOnDemand"),
        fields.integer(runtime, 0, LONGEST_COOLDOWN, RUNTIME, HEARTBEAT, "cooldownSec"),
        deadline.or(() -> timeout),
        fields.integer(adapter, 0, LONGEST_RUN, ADAPTER, "timeoutSec"),
        fields.integer(
            runtime, 0, BudgetActions.MOST_CENTS, RUNTIME, HEARTBEAT, "reservationCents"));
  }

  private static Set<String> grants(NestedFields fields, JsonNode permissions, Set<String> before) {
    Set<String> grants =
        fields
            .grants(permissions, PERMISSIONS, "grants")
            .<Set<String>>map(HashSet::new)
            .orElseGet(() -> new HashSet<>(before));
    fields
        .flag(permissions, PERMISSIONS, "canCreateAgents")
        .ifPresent(granted -> set(grants, Authority.CREATE_AGENTS, granted));
    fields
        .flag(permissions, PERMISSIONS, "canAssignTasks")
        .ifPresent(granted -> set(grants, Authority.ASSIGN_TASKS, granted));
    return grants;
  }

  private static void set(Set<String> grants, String grant, boolean granted) {
    if (granted) {
      grants.add(grant);
    } else {
      grants.remove(grant);
    }
  }

  private static JsonNode object(Fields body, String name) {
    return body.node(name).orElseGet(JsonNodeFactory.instance::objectNode);
  }

  /** Without the configuration, which may hold secrets. */
  @Override
  public String toString() {
    return "Setup[grants=" + grants + "]";
  }
}
