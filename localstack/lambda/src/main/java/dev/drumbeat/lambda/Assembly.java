package dev.drumbeat.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A synthesised deployment (cdk.out), read as CloudFormation would: stacks, nested stacks, and the
 * references between them.
 */
final class Assembly {
  private static final String SUFFIX = ".template.json";
  private static final String ASSETS = ".assets.json";
  private static final String NESTED = "AWS::CloudFormation::Stack";

  private final Map<String, JsonNode> templates;

  /** By nested template, where its parameters are given: the parent and the values. */
  private final Map<String, Given> given = new HashMap<>();

  private record Given(String parent, JsonNode parameters) {}

  /** A resource of one of the templates. */
  record Resource(String template, String id, JsonNode node) {
    JsonNode properties() {
      return node.path("Properties");
    }

    /** Unique among all templates. */
    String name() {
      return template + "/" + id;
    }
  }

  /** By the address under which a nested template would be uploaded, its file. */
  private final Map<String, String> assets;

  private Assembly(Map<String, JsonNode> templates, Map<String, String> assets) {
    this.templates = templates;
    this.assets = assets;
    for (Resource stack : ofType(NESTED)) {
      JsonNode parameters = stack.properties().path("Parameters");
      given.put(file(stack.node()), new Given(stack.template(), parameters));
    }
  }

  /** Which file a nested stack is made from. */
  private String file(JsonNode nested) {
    String address = nested.path("Properties").path("TemplateURL").toString();
    return assets.entrySet().stream()
        .filter(asset -> address.contains(asset.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("No asset is at " + address));
  }

  /**
   * Reads every template of the folder.
   *
   * @throws IOException if there is none
   */
  static Assembly read(Path folder) throws IOException {
    Map<String, JsonNode> templates = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(SUFFIX)).toList()) {
        templates.put(file.getFileName().toString(), Json.read(Files.readAllBytes(file)));
      }
    }
    Map<String, String> assets = new HashMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(ASSETS)).toList()) {
        Json.read(Files.readAllBytes(file))
            .path("files")
            .fields()
            .forEachRemaining(
                asset ->
                    assets.put(
                        asset.getKey(), asset.getValue().path("source").path("path").asText()));
      }
    }
    if (templates.isEmpty()) {
      throw new IOException("No template in " + folder + ": scripts/synth makes them");
    }
    return new Assembly(templates, assets);
  }

  List<Resource> ofType(String type) {
    return templates.entrySet().stream()
        .flatMap(template -> resources(template.getKey(), template.getValue()))
        .filter(resource -> resource.node().path("Type").asText().equals(type))
        .toList();
  }

  private static Stream<Resource> resources(String file, JsonNode template) {
    Iterable<Map.Entry<String, JsonNode>> entries = template.path("Resources")::fields;
    return StreamSupport.stream(entries.spliterator(), false)
        .map(entry -> new Resource(file, entry.getKey(), entry.getValue()));
  }

  /** The value of a property, as a text. A resource's reference is its name. */
  String text(String template, JsonNode value) {
    if (!value.isObject()) {
      return value.asText();
    }
    Map.Entry<String, JsonNode> call = value.fields().next();
    JsonNode argument = call.getValue();
    return switch (call.getKey()) {
      case "Ref" -> reference(template, argument.asText());
      case "Fn::GetAtt" -> attribute(template, argument.get(0).asText(), argument.get(1).asText());
      case "Fn::ImportValue" -> imported(text(template, argument));
      case "Fn::Join" -> joined(template, argument);
      default -> throw new IllegalStateException(call.getKey() + " is not understood");
    };
  }

  private String joined(String template, JsonNode argument) {
    return StreamSupport.stream(argument.get(1).spliterator(), false)
        .map(part -> text(template, part))
        .reduce((one, next) -> one + argument.get(0).asText() + next)
        .orElse("");
  }

  private String reference(String template, String name) {
    if (name.startsWith("AWS::")) {
      return switch (name) {
        case "AWS::Region" -> Stage.REGION;
        case "AWS::AccountId" -> Stage.ACCOUNT;
        case "AWS::URLSuffix" -> "amazonaws.com";
        default -> "aws";
      };
    }
    if (templates.get(template).path("Parameters").has(name)) {
      Given from = Optional.ofNullable(given.get(template)).orElseThrow();
      return text(from.parent(), from.parameters().path(name));
    }
    return new Resource(template, name, templates.get(template)).name();
  }

  private String attribute(String template, String id, String attribute) {
    JsonNode resource = templates.get(template).path("Resources").path(id);
    if (resource.path("Type").asText().equals(NESTED)) {
      String file = file(resource);
      String output = attribute.substring("Outputs.".length());
      return text(file, templates.get(file).path("Outputs").path(output).path("Value"));
    }
    return new Resource(template, id, resource).name();
  }

  private String imported(String export) {
    for (Map.Entry<String, JsonNode> template : templates.entrySet()) {
      for (JsonNode output : template.getValue().path("Outputs")) {
        JsonNode name = output.path("Export").path("Name");
        if (!name.isMissingNode() && text(template.getKey(), name).equals(export)) {
          return text(template.getKey(), output.path("Value"));
        }
      }
    }
    throw new IllegalStateException("No stack exports " + export);
  }

  /** The resource a reference leads to. */
  Resource named(String name) {
    int cut = name.indexOf('/');
    String template = name.substring(0, cut);
    String id = name.substring(cut + 1);
    JsonNode node = templates.get(template).path("Resources").path(id);
    if (node.isMissingNode()) {
      throw new IllegalStateException("No resource " + name);
    }
    return new Resource(template, id, node);
  }
}
