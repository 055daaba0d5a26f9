package dev.drumbeat.verification.migrate;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** A file of the package: its fields, which are YAML, and the text below them. */
record Markdown(Fields fields, String body) {
  private static final String FENCE = "---\n";
  private static final int LARGEST = 32 << 20;
  private static final YAMLMapper YAML = new YAMLMapper(factory());

  private static YAMLFactory factory() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(LARGEST);
    options.setAllowDuplicateKeys(false);
    return YAMLFactory.builder().loaderOptions(options).build();
  }

  /** Reads a file that begins with its fields between two lines of dashes; it may have none. */
  static Markdown read(String file, String raw) {
    String text = raw.replace("\r\n", "\n");
    int end = text.startsWith(FENCE) ? text.indexOf("\n" + FENCE, FENCE.length() - 1) : -1;
    if (end < 0 && text.startsWith(FENCE) && text.endsWith("\n---")) {
      end = text.length() - FENCE.length();
    }
    if (end < 0) {
      return new Markdown(new Fields(file, "", YAML.createObjectNode()), text.strip());
    }
    String head = text.substring(FENCE.length(), Math.max(end, FENCE.length()));
    String body = text.substring(Math.min(text.length(), end + 1 + FENCE.length()));
    return new Markdown(yaml(file, head, 1), body.strip());
  }

  /** Reads a file that is YAML altogether. */
  static Fields yaml(String file, String text) {
    return yaml(file, text, 0);
  }

  private static Fields yaml(String file, String text, int linesBefore) {
    try {
      JsonNode root = YAML.readTree(text);
      return switch (root) {
        case ObjectNode object -> new Fields(file, "", object);
        case null -> new Fields(file, "", YAML.createObjectNode());
        case JsonNode empty when empty.isMissingNode() || empty.isNull() ->
            new Fields(file, "", YAML.createObjectNode());
        case JsonNode other ->
            throw new BadPackage(file, "line " + (linesBefore + 1), "expected fields");
      };
    } catch (JsonProcessingException broken) {
      throw unreadable(file, linesBefore, broken);
    }
  }

  /**
   * By the place of the fault itself, where it is known, and not by where its surroundings begin.
   */
  private static BadPackage unreadable(String file, int before, JsonProcessingException broken) {
    if (broken.getCause() instanceof MarkedYAMLException marked
        && marked.getProblemMark() != null) {
      int line = marked.getProblemMark().getLine() + 1;
      return new BadPackage(file, "line " + (before + line), marked.getProblem());
    }
    int line = Optional.ofNullable(broken.getLocation()).map(JsonLocation::getLineNr).orElse(1);
    return new BadPackage(file, "line " + (before + line), broken.getOriginalMessage());
  }
}
