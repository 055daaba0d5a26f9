package dev.drumbeat.functions.gateway;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.model.api.Action;
import dev.drumbeat.model.api.Catalogue;
import dev.drumbeat.model.api.Field;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.api.Shape;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The shapes of the catalogue as JSON schemas. */
@Singleton
public class OpenApiSchemas {
  private static final String UUID_FORM = "uuid";

  private final Json json;

  @Inject
  public OpenApiSchemas(Json json) {
    this.json = json;
  }

  /** The schema of a request; unknown fields are ignored, so none are forbidden. */
  ObjectNode of(Shape shape) {
    ObjectNode schema = json.object().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    shape.fields().forEach(field -> properties.set(field.name(), body(field)));
    List<String> required =
        shape.fields().stream().filter(Field::required).map(Field::name).toList();
    if (!required.isEmpty()) {
      schema.set("required", json.tree(required));
    }
    return schema;
  }

  /** In a body, null clears what is optional. */
  private ObjectNode body(Field field) {
    ObjectNode schema = of(field);
    if (!field.required() && schema.has("type")) {
      ArrayNode types = json.array().add(schema.get("type")).add("null");
      schema.set("type", types);
      if (schema.has("enum")) {
        ((ArrayNode) schema.get("enum")).addNull();
      }
    }
    return schema;
  }

  ObjectNode of(Field field) {
    if (!field.shape().fields().isEmpty()) {
      return of(field.shape());
    }
    ObjectNode schema = typed(field.type());
    switch (field.type()) {
      case TEXT, REF -> limits(schema, field, "minLength", "maxLength");
      case INTEGER -> limits(schema, field, "minimum", "maximum");
      case CHOICE -> schema.set("enum", json.tree(field.values()));
      case LIST -> {
        limits(schema, field, "minItems", "maxItems");
        ObjectNode items = typed(field.element());
        if (!field.values().isEmpty()) {
          items.set("enum", json.tree(field.values()));
        }
        schema.set("items", items);
      }
      case UUID, NUMBER, FLAG, INSTANT, FILE, OBJECT, ANY -> {}
    }
    return schema;
  }

  private ObjectNode typed(Field.Type type) {
    ObjectNode schema = json.object();
    return switch (type) {
      case TEXT, REF, CHOICE -> schema.put("type", "string");
      case UUID -> schema.put("type", "string").put("format", UUID_FORM);
      case INSTANT -> schema.put("type", "string").put("format", "date-time");
      case FILE -> file(schema.put("type", "object"));
      case INTEGER -> schema.put("type", "integer");
      case NUMBER -> schema.put("type", "number");
      case FLAG -> schema.put("type", "boolean");
      case OBJECT -> schema.put("type", "object");
      case LIST -> schema.put("type", "array");
      case ANY -> schema;
    };
  }

  private ObjectNode file(ObjectNode schema) {
    ObjectNode properties = schema.putObject("properties");
    properties.putObject("filename").put("type", "string");
    properties.putObject("contentType").put("type", "string");
    properties.putObject("content").put("type", "string").put("contentEncoding", "base64");
    return schema.set("required", json.tree(List.of("content")));
  }

  /** The schema of a request as a form: a file is a part of bytes. */
  ObjectNode form(Shape shape) {
    ObjectNode schema = of(shape);
    shape.fields().stream()
        .filter(field -> field.type() == Field.Type.FILE)
        .forEach(
            field ->
                schema
                    .withObject("/properties")
                    .putObject(field.name())
                    .put("type", "string")
                    .put("format", "binary"));
    return schema;
  }

  private static void limits(ObjectNode schema, Field field, String least, String most) {
    if (field.min() != 0) {
      schema.put(least, field.min());
    }
    if (field.max() != 0) {
      schema.put(most, field.max());
    }
  }

  /** What a success answers. */
  ObjectNode of(Action.Answer answer) {
    ObjectNode entity = json.object().put("$ref", "#/components/schemas/" + name(answer));
    return answer.kind() == Action.Answer.Kind.ONE
        ? entity
        : json.object().put("type", "array").set("items", entity);
  }

  private static String name(Action.Answer answer) {
    return answer.entity().equals("object") ? "Object" : answer.entity();
  }

  void addEntities(ObjectNode components) {
    ObjectNode schemas = components.withObject("/schemas");
    Catalogue.ACTIONS.stream()
        .map(action -> name(action.answer()))
        .distinct()
        .sorted()
        .forEach(name -> schemas.putObject(name).put("type", "object"));
  }

  /** The one form of every refusal, with all its codes. */
  void addProblem(ObjectNode components) {
    ObjectNode problem = components.putObject("schemas").putObject("Problem");
    problem.put("type", "object");
    ObjectNode properties = problem.putObject("properties");
    properties.putObject("error").put("type", "string");
    ObjectNode code = properties.putObject("code").put("type", "string");
    code.set("enum", json.tree(Stream.of(ProblemCode.values()).map(ProblemCode::wire).toList()));
    properties.putObject("details");
    problem.set("required", json.tree(List.of("error", "code")));
    ObjectNode response = components.putObject("responses").putObject("Problem");
    response.put("description", "Refused; the sentence says what to do");
    response
        .putObject("content")
        .putObject("application/json")
        .putObject("schema")
        .put("$ref", "#/components/schemas/Problem");
  }
}
