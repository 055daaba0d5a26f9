package dev.drumbeat.verification.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.kit.Reply;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the incumbent answered once, we answer too, but for the differences that are listed. */
class TranscriptsTest {
  private static final Path PAGE = Path.of("..", "docs", "compatibility.md");
  private static final Recording RECORDING = Recording.read();
  private static final Listed LISTED = Listed.read();
  private static final Map<JsonNode, Reply> ANSWERS = new LinkedHashMap<>();
  private static final List<Difference> FOUND = new ArrayList<>();
  private static Names names;

  @TempDir static Path agents;

  @BeforeAll
  static void replay() throws Exception {
    try (Stage stage = new Stage(agents)) {
      names = stage.names();
      for (Recording.Section section : RECORDING.sections()) {
        section.lines().forEach(line -> play(stage, line));
      }
    }
  }

  private static void play(Stage stage, JsonNode line) {
    if (line.has("stage")) {
      stage.direct(line);
      return;
    }
    Reply reply = stage.say(line);
    List<Difference> differences = Comparison.of(names, line, reply);
    if (line.has("given")) {
      assertThat(differences).as("%s answered %s", line, reply).isEmpty();
      return;
    }
    ANSWERS.put(line, reply);
    FOUND.addAll(differences);
  }

  @Test
  void recording_hasEveryExchange() {
    assertThat(
            RECORDING.sections().stream()
                .collect(
                    Collectors.toMap(Recording.Section::name, each -> each.exchanges().size())))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "01-company-agents-keys", 9,
                "02-goal-project-issues", 8,
                "03-checkout", 11,
                "04-updates-comments", 9,
                "05-documents", 4,
                "06-interaction-review", 6,
                "07-hire-approval", 11,
                "08-budget", 9,
                "09-run-events-log", 4,
                "10-errors", 10));
    assertThat(ANSWERS).hasSize(81);
    assertThat(ANSWERS.keySet()).allMatch(line -> line.has("status") && line.has("answer"));
  }

  @Test
  @Rule({"E1", "E4"})
  void answers_areTheIncumbents_butForListedDifferences() {
    assertThat(LISTED.unlisted(FOUND)).as("not listed in %s", Listed.FILE).isEmpty();
    assertThat(LISTED.outdated(FOUND)).as("listed and no longer so").isEmpty();
  }

  /** Without it the comparison might let everything pass. */
  @Test
  void alteredAnswer_isNoticed() {
    ANSWERS.forEach(
        (line, reply) -> {
          Reply other = new Reply(reply.status() + 1, reply.body(), reply.headers());
          assertThat(LISTED.unlisted(Comparison.of(names, line, other)))
              .extracting(Difference::field)
              .contains(Comparison.STATUS);
          for (Map.Entry<String, JsonNode> recorded : line.get("answer").properties()) {
            if (reply.body().has(recorded.getKey()) && sameKind(line, reply)) {
              assertThat(LISTED.unlisted(without(recorded.getKey(), line, reply)))
                  .extracting(Difference::field, Difference::ours)
                  .contains(tuple(recorded.getKey(), "absent"));
            }
          }
        });
  }

  private static boolean sameKind(JsonNode line, Reply reply) {
    return line.get("status").asInt() / 100 == reply.status() / 100;
  }

  private static List<Difference> without(String field, JsonNode line, Reply reply) {
    ObjectNode body = reply.body().deepCopy();
    body.remove(field);
    return Comparison.of(names, line, new Reply(reply.status(), body, reply.headers()));
  }

  @Test
  void difference_thatIsGone_isOutdated() {
    for (Listed.Row row : LISTED.rows()) {
      List<Difference> others =
          FOUND.stream().filter(found -> !row.difference().covers(found)).toList();
      assertThat(LISTED.outdated(others)).containsExactly(row.difference());
    }
  }

  @Test
  void page_listsTheDifferences() throws Exception {
    assertThat(Files.readString(PAGE)).contains(LISTED.table(RECORDING));
  }
}
