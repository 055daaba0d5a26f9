package dev.drumbeat.verification.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The differences we know, each with its reason. */
record Listed(List<Row> rows) {
  static final Path FILE = Recording.FOLDER.resolve("differences.tsv");

  private static final String HEAD =
      "| Exchange | Request | Field | Incumbent | Drumbeat | Reason |\n|---|---|---|---|---|---|\n";

  record Row(Difference difference, String reason) {
    private String line(String request) {
      Difference what = difference;
      return "| %s | `%s` | `%s` | %s | %s | %s |"
          .formatted(what.exchange(), request, what.field(), what.theirs(), what.ours(), reason);
    }

    private static Row of(String line) {
      String[] columns = line.split("\t", -1);
      if (columns.length != 5 || columns[4].isBlank()) {
        throw new IllegalArgumentException("Not a difference with its reason: " + line);
      }
      return new Row(new Difference(columns[0], columns[1], columns[2], columns[3]), columns[4]);
    }
  }

  static Listed read() {
    try {
      return new Listed(
          Files.readAllLines(FILE).stream()
              .filter(line -> !line.startsWith("#"))
              .map(Row::of)
              .toList());
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  /** The table of the page, as {@code exchanges.mjs} writes it too. */
  String table(Recording recording) {
    Map<String, String> requests = new HashMap<>();
    for (JsonNode line : recording.exchanges()) {
      String path = line.get("path").textValue().split("\\?")[0];
      String request = line.get("method").textValue() + " " + path;
      requests.put(line.get("exchange").textValue(), request);
    }
    return rows.stream()
        .map(row -> row.line(requests.get(row.difference().exchange())))
        .collect(Collectors.joining("\n", HEAD, "\n"));
  }

  /** What was found and is not listed. */
  List<Difference> unlisted(List<Difference> found) {
    return found.stream()
        .filter(each -> rows.stream().noneMatch(row -> row.difference().covers(each)))
        .toList();
  }

  /** What is listed and was not found. */
  List<Difference> outdated(List<Difference> found) {
    return rows.stream()
        .map(Row::difference)
        .filter(each -> found.stream().noneMatch(each::covers))
        .toList();
  }
}
