package dev.drumbeat.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;

/** A deployment as its templates: synthesised offline, with a stand-in for function.zip. */
record Synthesis(Path directory, Map<String, JsonNode> templates) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A resource: its template, its logical id, itself. */
  record Resource(String template, String id, JsonNode node) {
    String type() {
      return node.path("Type").asText();
    }

    JsonNode properties() {
      return node.path("Properties");
    }
  }

  static Synthesis of(Map<String, String> choices) {
    try {
      Path directory = Files.createTempDirectory("drumbeat-synth");
      Map<String, Object> context = new HashMap<>(choices);
      context.put("artifact", artifact().toString());
      App app = new App(AppProps.builder().outdir(directory.toString()).context(context).build());
      DrumbeatApp.stacks(app);
      app.synth();
      return new Synthesis(directory, read(directory));
    } catch (IOException unwritten) {
      throw new UncheckedIOException(unwritten);
    }
  }

  private static Path artifact() throws IOException {
    Path zip = Files.createTempDirectory("drumbeat-artifact").resolve("function.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("bootstrap"));
    }
    return zip;
  }

  private static Map<String, JsonNode> read(Path directory) throws IOException {
    Map<String, JsonNode> templates = new TreeMap<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".template.json")).toList()) {
        templates.put(
            file.getFileName().toString().replaceAll("(\\.nested)?\\.template\\.json", ""),
            JSON.readTree(file.toFile()));
      }
    }
    return templates;
  }

  Stream<Resource> resources() {
    return templates.entrySet().stream()
        .flatMap(
            template -> {
              JsonNode resources = template.getValue().path("Resources");
              Iterable<Map.Entry<String, JsonNode>> entries = resources::fields;
              return StreamSupport.stream(entries.spliterator(), false)
                  .map(entry -> new Resource(template.getKey(), entry.getKey(), entry.getValue()));
            });
  }

  List<Resource> ofType(String type) {
    return resources().filter(resource -> resource.type().equals(type)).toList();
  }
}
