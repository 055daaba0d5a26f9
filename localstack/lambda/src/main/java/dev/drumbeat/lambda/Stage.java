package dev.drumbeat.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.lambda.Assembly.Resource;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a deployment would bring up, as its templates say it: nothing here is listed twice. */
final class Stage {
  static final String REGION = "us-east-1";
  static final String ACCOUNT = "000000000000";

  private final Assembly assembly;

  Stage(Assembly assembly) {
    this.assembly = assembly;
  }

  /**
   * One Lambda function.
   *
   * @param name unique among all templates
   * @param environment before any address of this machine is put into it
   */
  record Lambda(
      String name,
      String export,
      boolean java,
      String handler,
      int megabytes,
      Duration timeout,
      Map<String, String> environment) {}

  /** A queue's event source mapping. */
  record Mapping(String function, int batch, boolean reportsFailures) {}

  /** Every function, by name. */
  Map<String, Lambda> functions() {
    Map<String, Lambda> functions = new TreeMap<>();
    for (Resource function : assembly.ofType("AWS::Lambda::Function")) {
      functions.put(function.name(), lambda(function));
    }
    return functions;
  }

  private Lambda lambda(Resource function) {
    JsonNode properties = function.properties();
    Map<String, String> environment = new HashMap<>();
    properties
        .path("Environment")
        .path("Variables")
        .fields()
        .forEachRemaining(
            variable ->
                environment.put(
                    variable.getKey(), assembly.text(function.template(), variable.getValue())));
    return new Lambda(
        function.name(),
        environment.get("QUARKUS_FUNQY_EXPORT"),
        properties.path("Runtime").asText().startsWith("java"),
        properties.path("Handler").asText(),
        properties.path("MemorySize").asInt(),
        Duration.ofSeconds(properties.path("Timeout").asInt()),
        environment);
  }

  /** By route key, the name of the function that serves it. */
  Map<String, String> routes() {
    Map<String, String> routes = new TreeMap<>();
    for (Resource route : assembly.ofType("AWS::ApiGatewayV2::Route")) {
      String target = assembly.text(route.template(), route.properties().path("Target"));
      Resource integration = assembly.named(target.substring("integrations/".length()));
      JsonNode uri = integration.properties().path("IntegrationUri");
      routes.put(
          route.properties().path("RouteKey").asText(),
          function(assembly.text(integration.template(), uri)));
    }
    return routes;
  }

  /** An alias stands for the function it follows. */
  private String function(String name) {
    Resource resource = assembly.named(name);
    return resource.node().path("Type").asText().equals("AWS::Lambda::Alias")
        ? assembly.text(resource.template(), resource.properties().path("FunctionName"))
        : name;
  }

  /** What feeds the queue of wakes to a function. */
  Mapping mapping() {
    Resource mapping = assembly.ofType("AWS::Lambda::EventSourceMapping").getFirst();
    return new Mapping(
        assembly.text(mapping.template(), mapping.properties().path("FunctionName")),
        mapping.properties().path("BatchSize").asInt(),
        mapping
            .properties()
            .path("FunctionResponseTypes")
            .toString()
            .contains("ReportBatchItemFailures"));
  }

  /** How often a queue gives a message out before it is dead, and how long it is out. */
  record Redrive(int receives, int visibilitySeconds) {}

  Redrive redrive() {
    return assembly.ofType("AWS::SQS::Queue").stream()
        .map(Resource::properties)
        .filter(queue -> queue.has("RedrivePolicy"))
        .map(
            queue ->
                new Redrive(
                    queue.path("RedrivePolicy").path("maxReceiveCount").asInt(),
                    queue.path("VisibilityTimeout").asInt()))
        .findFirst()
        .orElseThrow();
  }

  /** What the schedule calls, once a minute. */
  List<String> scheduled() {
    Resource rule = assembly.ofType("AWS::Events::Rule").getFirst();
    String every = rule.properties().path("ScheduleExpression").asText();
    if (!every.equals("rate(1 minute)")) {
      throw new IllegalStateException("A schedule of " + every + " is not understood");
    }
    return List.of(
        assembly.text(rule.template(), rule.properties().path("Targets").get(0).path("Arn")));
  }

  /** The function of this export. */
  Optional<Lambda> exported(String export) {
    return functions().values().stream().filter(f -> f.export().equals(export)).findFirst();
  }
}
