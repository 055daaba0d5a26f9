package dev.drumbeat.functions.gateway;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.model.api.Action;
import dev.drumbeat.model.api.Callers;
import dev.drumbeat.model.api.Capability;
import dev.drumbeat.model.api.Catalogue;
import dev.drumbeat.model.api.Field;
import dev.drumbeat.model.api.RunRule;
import dev.drumbeat.model.api.Shape;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * The API described in OpenAPI 3.1, from the catalogue alone: what routes is what is described. The
 * order is the catalogue's, so that the same catalogue gives the same text.
 */
@Singleton
public class OpenApi {
  private static final String AGENT_KEY = "bearer";
  private static final String PROBLEM = "#/components/responses/Problem";

  /** For these a human's role in the company decides. */
  private static final Set<Callers> ROLES_COUNT = Set.of(Callers.BOARD, Callers.COMPANY);

  private final Json json;
  private final OpenApiSchemas schemas;
  private final Supplier<ObjectNode> built;

  @Inject
  public OpenApi(Json json, OpenApiSchemas schemas) {
    this.json = json;
    this.schemas = schemas;
    this.built = once(this::build);
  }

  /** The description; a copy, so that nobody changes the original. */
  public ObjectNode tree() {
    return built.get().deepCopy();
  }

  private static Supplier<ObjectNode> once(Supplier<ObjectNode> make) {
    AtomicReference<ObjectNode> made = new AtomicReference<>();
    return () -> made.updateAndGet(existing -> existing == null ? make.get() : existing);
  }

  private ObjectNode build() {
    ObjectNode api = json.object();
    api.put("openapi", "3.1.0");
    api.putObject("info")
        .put("title", "Drumbeat")
        .put("version", "1")
        .put("description", "The control plane for companies of AI agents.");
    api.putArray("servers").addObject().put("url", "/");
    api.putArray("security").addObject().putArray(AGENT_KEY);
    addTags(api.putArray("tags"));
    addPaths(api.putObject("paths"));
    ObjectNode components = api.putObject("components");
    components
        .putObject("securitySchemes")
        .putObject(AGENT_KEY)
        .put("type", "http")
        .put("scheme", "bearer")
        .put(
            "description",
            "A run token, an agent's API key, a board member's key, or a token of the configured issuer");
    schemas.addProblem(components);
    schemas.addEntities(components);
    return api;
  }

  private static void addTags(ArrayNode tags) {
    for (Capability capability : Capability.values()) {
      tags.addObject().put("name", tag(capability));
    }
  }

  private static String tag(Capability capability) {
    return capability.name().toLowerCase(Locale.ROOT);
  }

  private void addPaths(ObjectNode paths) {
    for (Action action : Catalogue.ACTIONS) {
      ObjectNode path = paths.withObject("/" + escaped(action.path()));
      path.set(action.method().name().toLowerCase(Locale.ROOT), operation(action));
    }
  }

  /** Jackson addresses nested objects by JSON pointers. */
  private static String escaped(String path) {
    return path.replace("~", "~0").replace("/", "~1");
  }

  private ObjectNode operation(Action action) {
    ObjectNode operation = json.object();
    operation.put("operationId", action.function());
    operation.put("summary", action.summary());
    operation.putArray("tags").add(tag(action.capability()));
    operation.put("x-callers", action.callers().name().toLowerCase(Locale.ROOT));
    if (ROLES_COUNT.contains(action.callers())) {
      operation.put("x-least-role", action.leastRole().wire());
    }
    if (action.callers() == Callers.PUBLIC || action.callers() == Callers.PROVEN) {
      operation.putArray("security");
    }
    addParameters(operation, action);
    if (!action.request().fields().isEmpty()) {
      addBody(operation, action.request());
    }
    addResponses(operation.putObject("responses"), action);
    return operation;
  }

  private void addParameters(ObjectNode operation, Action action) {
    ArrayNode parameters = json.array();
    for (String name : action.pathParameters()) {
      ObjectNode schema = json.object().put("type", "string");
      parameters.add(parameter(name, "path", schema).put("required", true));
    }
    for (Field field : action.query().fields()) {
      ObjectNode parameter = parameter(field.name(), "query", schemas.of(field));
      parameters.add(field.required() ? parameter.put("required", true) : parameter);
    }
    if (action.runRule() != RunRule.NONE && action.runRule() != RunRule.RECORDED) {
      parameters.add(
          parameter("X-Paperclip-Run-Id", "header", json.object().put("type", "string")));
    }
    if (action.keepsAnswers()) {
      parameters.add(parameter("Idempotency-Key", "header", json.object().put("type", "string")));
    }
    if (!parameters.isEmpty()) {
      operation.set("parameters", parameters);
    }
  }

  private ObjectNode parameter(String name, String in, ObjectNode schema) {
    return json.object().put("name", name).put("in", in).set("schema", schema);
  }

  private void addBody(ObjectNode operation, Shape shape) {
    ObjectNode body = operation.putObject("requestBody");
    body.put("required", shape.fields().stream().anyMatch(Field::required));
    ObjectNode content = body.putObject("content");
    content.putObject("application/json").set("schema", schemas.of(shape));
    if (shape.isForm()) {
      content.putObject("multipart/form-data").set("schema", schemas.form(shape));
    }
  }

  private void addResponses(ObjectNode responses, Action action) {
    Action.Answer answer = action.answer();
    ObjectNode success = responses.putObject(Integer.toString(answer.status()));
    success.put("description", "Success");
    success.putObject("content").putObject("application/json").set("schema", schemas.of(answer));
    responses.putObject("default").put("$ref", PROBLEM);
  }
}
