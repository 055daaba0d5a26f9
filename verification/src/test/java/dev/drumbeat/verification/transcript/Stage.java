package dev.drumbeat.verification.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.model.api.Routing;
import dev.drumbeat.verification.kit.Client;
import dev.drumbeat.verification.kit.Deliveries;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Where a recording is played again. Its agents are processes here too: a script that says hello,
 * leaves its token in a file and lives until the file beside it is gone.
 */
final class Stage implements AutoCloseable {
  private static final Duration BETWEEN = Duration.ofMillis(100);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);
  private static final String AGENT =
      """
      #!/bin/sh
      echo "hello from fake agent run=$PAPERCLIP_RUN_ID"
      touch "$PAPERCLIP_RUN_ID.alive"
      printf %s "$PAPERCLIP_API_KEY" >token.part
      mv token.part "$PAPERCLIP_RUN_ID.token"
      while [ -e "$PAPERCLIP_RUN_ID.alive" ]; do sleep 0.02; done
      """;

  private final Drumbeat drumbeat = Drumbeat.start();
  private final Deliveries deliveries = new Deliveries(drumbeat);
  private final Names names = new Names();
  private final Map<String, String> credentials = new HashMap<>(Map.of("nobody", "pcp_nobody"));
  private final Path agents;

  Stage(Path agents) throws IOException {
    this.agents = agents;
    Path script = Files.writeString(agents.resolve("run-agent"), AGENT);
    if (!script.toFile().setExecutable(true)) {
      throw new IOException("The script cannot be started");
    }
    names.bind("run-agent", script.toString());
    names.bind("agent-dir", agents.toString());
  }

  Names names() {
    return names;
  }

  /** Says what was said, as who said it. */
  Reply say(JsonNode line) {
    drumbeat.clock().advance(BETWEEN);
    names.bind("now", drumbeat.clock().instant().toString());
    String as = line.get("as").textValue();
    Client client = as.equals("board") ? drumbeat.board() : drumbeat.client(credentials.get(as));
    if (line.has("run")) {
      client = client.inRun(names.resolved(line.get("run").textValue()));
    }
    if (line.has("prefer")) {
      client = client.with("Prefer", line.get("prefer").textValue());
    }
    String method = line.get("method").textValue();
    String path = names.resolved(line.get("path").textValue());
    if (Routing.match(method, path.split("\\?")[0]).isEmpty()) {
      return drumbeat.unmatched(path);
    }
    Optional<String> body =
        Optional.ofNullable(line.get("body")).map(sent -> names.resolved(sent.toString()));
    Reply reply = client.call(method, path, body);
    if (path.endsWith("/keys") && reply.status() == 201) {
      credentials.put(owner(line), reply.text("token"));
    }
    return reply;
  }

  private static String owner(JsonNode line) {
    return line.get("path").textValue().replaceAll(".*\\{(.*)\\}/keys", "$1");
  }

  /** Lets happen what happened between two exchanges. */
  void direct(JsonNode line) {
    String run = line.path("run").asText();
    switch (line.get("stage").textValue()) {
      case "dispatch" -> deliveries.deliver();
      case "started" -> started(run, names.resolved(line.get("agent").textValue()));
      case "ends" -> ends(names.resolved("{" + run + "}"));
      case "rest" -> rest();
      case "wait" -> {
        drumbeat.clock().advance(Duration.ofMinutes(line.get("minutes").asLong()));
        deliveries.tick();
      }
      default -> throw new IllegalArgumentException(line.toString());
    }
  }

  private JsonNode read(String path) {
    return drumbeat.board().get(names.resolved(path)).expect(200).body();
  }

  private void started(String name, String agent) {
    String runs = "/api/companies/{company}/heartbeat-runs?agentId=";
    String id = read(runs + agent).get(0).get("id").textValue();
    names.bind(name, id);
    try {
      credentials.put(name, Files.readString(token(id)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The token of a run, once its agent has been started. */
  private Path token(String run) {
    Path token = agents.resolve(run + ".token");
    await("The agent starts", () -> Files.exists(token));
    return token;
  }

  /** Every run ends that was going on. */
  private void rest() {
    for (JsonNode run : read("/api/companies/{company}/live-runs")) {
      ends(run.get("id").textValue());
    }
  }

  private void ends(String run) {
    Path alive = agents.resolve(token(run).getFileName().toString().replace("token", "alive"));
    assertThat(alive.toFile().delete()).isTrue();
    String path = "/api/heartbeat-runs/" + run;
    await("The run ends", () -> read(path).get("status").textValue().equals("succeeded"));
  }

  private static void await(String what, Supplier<Boolean> condition) {
    long deadline = System.nanoTime() + LONG_ENOUGH.toNanos();
    while (!condition.get()) {
      assertThat(System.nanoTime()).as(what).isLessThan(deadline);
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
  }

  @Override
  public void close() {
    drumbeat.close();
  }
}
