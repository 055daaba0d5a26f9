package dev.drumbeat.functions.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.functions.config.Settings;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.model.run.RunId;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * {@code process}: starts {@code adapterConfig.command} with its {@code args}, in {@code cwd}, with
 * {@code env} and the run's variables; only on somebody's own machine (W10). Of the server's own
 * environment it gets what says where it is and how it speaks, no more. Exit code 0 is success.
 */
@Singleton
public class ProcessAdapter implements Adapter {
  private final Settings settings;
  private final RunEnvironment environment;
  private final Supervision supervision;
  private final Json json;
  private final Map<RunId, Process> children = new ConcurrentHashMap<>();

  @Inject
  public ProcessAdapter(
      Settings settings, RunEnvironment environment, Supervision supervision, Json json) {
    this.settings = settings;
    this.environment = environment;
    this.supervision = supervision;
    this.json = json;
  }

  @Override
  public String type() {
    return "process";
  }

  @Override
  public void start(Handover handover) {
    if (!settings.local()) {
      throw new HandoverFailed("The process adapter works only on a local runtime", null);
    }
    RunId run = handover.run().id();
    children.computeIfAbsent(run, started -> child(handover));
  }

  private Process child(Handover handover) {
    JsonNode config = json.stored(handover.agent().adapterConfig());
    List<String> command = command(config);
    ProcessBuilder builder = new ProcessBuilder(command);
    String cwd = config.path("cwd").asText("");
    if (!cwd.isBlank()) {
      builder.directory(new File(cwd));
    }
    RunEnvironment.keepHarmless(builder.environment());
    config.path("env").properties().forEach(v -> builder.environment().put(v.getKey(), text(v)));
    builder.environment().putAll(environment.of(handover));
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      RunId run = handover.run().id();
      Thread.ofVirtual()
          .name("run-" + run.value())
          .start(
              () -> {
                try {
                  supervision.watch(handover.run(), process);
                } finally {
                  children.remove(run);
                }
              });
      return process;
    } catch (IOException notStarted) {
      throw new HandoverFailed("adapterConfig.command could not be started", notStarted);
    }
  }

  private static List<String> command(JsonNode config) {
    String command = config.path("command").asText("");
    if (command.isBlank()) {
      throw new HandoverFailed("adapterConfig.command is missing; set it on the agent", null);
    }
    List<String> line = new ArrayList<>();
    line.add(command);
    config.path("args").forEach(argument -> line.add(argument.asText()));
    return line;
  }

  /** The incumbent writes a variable as a text, or as an object with a plain value. */
  private static String text(Map.Entry<String, JsonNode> variable) {
    JsonNode value = variable.getValue();
    return value.isObject() ? value.path("value").asText("") : value.asText("");
  }

  /** No child outlives the runtime that vouches for it. */
  @PreDestroy
  void stop() {
    children.values().forEach(Supervision::destroy);
  }
}
