package dev.drumbeat.verification.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What was said to and heard from the incumbent, section by section.
 *
 * <p>Each line is a JSON object: an {@code exchange} with its number, the caller, the request, the
 * status and the answer; something that was {@code given} besides; or a {@code stage} direction. A
 * name in braces stands for an id.
 */
record Recording(List<Section> sections) {
  static final Path FOLDER = Path.of("src/test/resources/transcripts");
  private static final ObjectMapper JSON = new ObjectMapper();

  record Section(String name, List<JsonNode> lines) {
    List<JsonNode> exchanges() {
      return lines.stream().filter(line -> line.has("exchange")).toList();
    }
  }

  List<JsonNode> exchanges() {
    return sections.stream().flatMap(section -> section.exchanges().stream()).toList();
  }

  static Recording read() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return new Recording(
          files
              .filter(file -> file.toString().endsWith(".jsonl"))
              .sorted()
              .map(Recording::section)
              .toList());
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  private static Section section(Path file) {
    try {
      List<JsonNode> lines = new ArrayList<>();
      for (String line : Files.readAllLines(file)) {
        lines.add(JSON.readTree(line));
      }
      return new Section(file.getFileName().toString().replace(".jsonl", ""), lines);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
