package dev.drumbeat.verification.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import dev.drumbeat.verification.kit.Worker;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a company knows: written, judged, replaced, found. */
@Rule("X3")
class KnowledgeTest {
  private static Drumbeat drumbeat;
  private Library library;

  @BeforeAll
  static void start() {
    drumbeat = Drumbeat.start();
  }

  @AfterAll
  static void close() {
    drumbeat.close();
  }

  @BeforeEach
  void found() {
    library = Library.founded(drumbeat);
  }

  @Test
  void propose_byAWriter_isProposedWithItsSource() {
    Worker.Run run = library.run("writer");
    String issue = library.company().issue();

    Reply entry =
        library
            .propose(run.client(), " Deploy  twice ", "The first deploy warms up", "issueId", issue)
            .expect(201);

    assertThat(entry.text("status")).isEqualTo("proposed");
    assertThat(entry.text("trust")).isEqualTo("proposed");
    assertThat(entry.text("title")).isEqualTo("Deploy twice");
    assertThat(entry.body().at("/source/runId").textValue()).isEqualTo(run.id());
    assertThat(entry.body().at("/source/issueId").textValue()).isEqualTo(issue);
    assertThat(entry.body().at("/author/agentId").textValue()).isEqualTo(run.agent());
    assertThat(entry.body().get("confidence").intValue()).isEqualTo(50);
    assertThat(library.read(entry.text("id")).get("chain")).isEmpty();
    JsonNode trail =
        library.board().get("/api/heartbeat-runs/" + run.id() + "/trail").expect(200).body();
    assertThat(trail.findValuesAsText("action")).contains("knowledge.proposed");
  }

  @Test
  @Rule("R4")
  void withoutTheGrant_nothingIsWritten() {
    String known = library.known("Known", "by the board");
    Worker.Run reader = library.run("reader");
    Worker.Run writer = library.run("writer");

    assertThat(library.propose(reader.client(), "A", "b").expect(403).code())
        .isEqualTo("forbidden_for_agent");
    library.curate(writer.client(), known, "confidence", 1).expect(403);
    library.supersede(reader.client(), known, "A", "b").expect(403);
    library.supersede(writer.client(), known, "A", "b").expect(403);
    assertThat(library.list("").body()).hasSize(1);
  }

  @Test
  void curate_movesByTheTable_andSaysWhoVouches() {
    Worker.Run writer = library.run("writer");
    Worker.Run curator = library.run("curator");
    String entry = library.propose(writer.client(), "Cache", "is warm").expect(201).text("id");

    Reply accepted =
        library
            .curate(
                curator.client(),
                entry,
                "status",
                "active",
                "confidence",
                90,
                "tags",
                List.of("Ops"))
            .expect(200);

    assertThat(accepted.text("status")).isEqualTo("active");
    assertThat(accepted.text("trust")).isEqualTo("curated");
    assertThat(accepted.body().get("tags")).extracting(JsonNode::textValue).containsExactly("ops");
    assertThat(library.found("ops")).containsExactly(entry);
    assertThat(library.curate(library.board(), entry, "status", "rejected").expect(409).code())
        .isEqualTo("state_conflict");
    library.curate(library.board(), entry, "status", "retired").expect(200);
    assertThat(library.found("cache")).isEmpty();
    library.curate(library.board(), entry, "status", "active").expect(200);
    assertThat(library.found("cache")).containsExactly(entry);
    assertThat(library.propose(curator.client(), "Own", "words").expect(201).text("trust"))
        .isEqualTo("curated");
    assertThat(library.read(library.known("Of the", "board")).get("trust").textValue())
        .isEqualTo("board");
  }

  @Test
  void supersede_makesAChainThatEveryEntryShows() {
    String first = library.known("Port", "is 80", "tags", List.of("net"));
    String second =
        library.supersede(library.board(), first, "Port", "is 81").expect(201).text("id");
    String issue = library.company().issue();
    Reply third = library.superseded(second, issue).expect(201);

    assertThat(third.body().at("/source/issueId").textValue()).isEqualTo(issue);
    assertThat(third.text("supersedesId")).isEqualTo(second);
    assertThat(third.body().get("tags")).extracting(JsonNode::textValue).containsExactly("net");
    for (String each : List.of(first, second, third.text("id"))) {
      assertThat(Library.ids(library.read(each).get("chain")))
          .containsExactly(first, second, third.text("id"));
    }
    assertThat(library.read(first).get("status").textValue()).isEqualTo("superseded");
    assertThat(library.read(first).get("supersededById").textValue()).isEqualTo(second);
    assertThat(library.found("port")).containsExactly(third.text("id"));
    assertThat(library.supersede(library.board(), first, "Port", "is 83").expect(409).code())
        .isEqualTo("state_conflict");
  }

  @Test
  void supersede_ofAnOwnProposal_needsNoCurator() {
    Worker.Run writer = library.run("writer");
    String own = library.propose(writer.client(), "Draft", "one").expect(201).text("id");
    String taken = library.propose(library.board(), "Taken", "words").expect(201).text("id");

    Reply next = library.supersede(writer.client(), own, "Draft", "two").expect(201);

    assertThat(next.text("status")).isEqualTo("proposed");
    Reply same = library.supersede(writer.client(), next.text("id"), "taken", "WORDS ").expect(409);
    assertThat(same.body().at("/details/knowledgeId").textValue()).isEqualTo(taken);
  }

  @Test
  void sameWords_areTheSameEntry() {
    String entry = library.known("Use Maven", "offline,  always");

    Reply again = library.propose(library.board(), "use maven", "Offline, always").expect(200);

    assertThat(again.text("id")).isEqualTo(entry);
    assertThat(again.body().get("deduplicated").booleanValue()).isTrue();
    assertThat(again.text("deduplicationReason")).isEqualTo("same_text");
    library.curate(library.board(), entry, "status", "retired").expect(200);
    library.propose(library.board(), "Use Maven", "offline, always").expect(201);
  }

  /** Whoever was told no is told so again, and not asked of the board a second time. */
  @Test
  void rejectedWords_stayRejected_butForWhoMayJudge() {
    Worker.Run writer = library.run("writer");
    String entry = library.propose(writer.client(), "Skip", "the tests").expect(201).text("id");
    library.curate(library.board(), entry, "status", "rejected").expect(200);

    assertThat(library.propose(writer.client(), "Skip", "the tests").expect(200).text("status"))
        .isEqualTo("rejected");
    library.propose(library.board(), "Skip", "the tests").expect(201);
  }

  @Test
  void nearlyTheSame_isNamed_orIsTheEntryWhereNoSecondIsWanted() {
    String text = "Restart the indexer after each schema migration of the search cluster";
    String entry = library.known("Indexer restart", text);
    library.known("Indexer", "is written in another language than the rest");

    Reply second = library.propose(library.board(), "Indexer restart", text + " now");
    Reply third =
        library.propose(
            library.board(), "Indexer restart", text + " soon", "allowDuplicate", false);

    assertThat(second.expect(201).body().get("similarTo"))
        .extracting(JsonNode::textValue)
        .containsExactly(entry);
    assertThat(third.expect(200).text("deduplicationReason")).isEqualTo("similar_text");
    assertThat(library.propose(library.board(), "Lunch", "is at noon").body().get("similarTo"))
        .isEmpty();
  }

  @Test
  void search_ranksTitleBeforeBody_rareBeforeCommon_sureBeforeUnsure() {
    String body = library.known("Notes", "the gateway is slow");
    String title = library.known("Gateway", "answers on one port");
    String both = library.known("Gateway timeout", "seen at night");
    String unsure = library.known("Gateway", "hearsay", "confidence", 5);

    assertThat(library.found("gateways timeout")).containsExactly(both, title, body, unsure);
    assertThat(library.found("TIMEOUT")).containsExactly(both);
    assertThat(library.found("nowhere to be found")).isEmpty();
  }

  @Test
  void search_isNarrowedByScopeAndTag_andPaged() {
    String reader = library.company().agent("reader").id();
    String narrow =
        library.known(
            "Tools one", "x", "scope", "agent", "scopeId", reader, "tags", List.of("cli"));
    String two = library.known("Tools two", "y");
    String three = library.known("Tools three", "z");

    assertThat(library.found("tools", "&scope=agent&scopeId=" + reader)).containsExactly(narrow);
    assertThat(library.found("tools", "&tag=CLI")).containsExactly(narrow);
    Reply page = library.list("q=tools&limit=2");
    assertThat(Library.ids(page.body())).containsExactly(three, two);
    String next = page.headers().get("Link").replaceAll("<(.*)>.*", "$1");
    Reply last = library.board().get(next).expect(200);
    assertThat(Library.ids(last.body())).containsExactly(narrow);
    assertThat(last.headers()).doesNotContainKey("Link");
    assertThat(Library.ids(library.list("status=active&limit=2").body()))
        .containsExactly(three, two);
    assertThat(library.list("status=rejected").body()).isEmpty();
  }

  @Test
  void expired_isNotFound_andMayBeGivenMoreTime() {
    String end = drumbeat.clock().instant().plus(Duration.ofHours(1)).toString();
    String entry = library.known("Freeze", "until tonight", "expiresAt", end);
    assertThat(library.found("freeze")).containsExactly(entry);

    drumbeat.clock().advance(Duration.ofHours(1));

    assertThat(library.found("freeze")).isEmpty();
    library.propose(library.board(), "Freeze", "until tonight").expect(201);
    library.curate(library.board(), entry, "expiresAt", null).expect(200);
    assertThat(library.found("freeze")).contains(entry);
  }

  @Test
  void uses_countOncePerRun() {
    String entry = library.known("Used", "often");
    Worker.Run run = library.run("reader");
    String path = "/api/knowledge/" + entry + "/uses";

    run.client().post(path, "{}").expect(200);
    assertThat(run.client().post(path, "{}").expect(200).body().get("uses").intValue()).isOne();
    run.finish().expect(200);
    drumbeat.clock().advance(Duration.ofMinutes(5));
    library.run("reader").client().post(path, "{}").expect(200);

    assertThat(library.read(entry).get("uses").intValue()).isEqualTo(2);
    library.curate(library.board(), entry, "confidence", 60).expect(200);
    assertThat(library.read(entry).get("uses").intValue()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "scope, project, scopeId",
    "scope, path, path",
    "scopeId, 00000000-0000-7000-8000-000000000000, scopeId",
    "path, src/**, path",
    "expiresAt, 2001-01-01T00:00:00Z, expiresAt",
    "confidence, 101, confidence",
    "title, ' ', title",
  })
  void fields_outOfTheirForm_areNamed(String field, String value, String named) {
    Object sent = field.equals("confidence") ? Integer.valueOf(value) : value;
    Reply refused = library.propose(library.board(), "A", "b", field, sent).expect(400);

    assertThat(refused.body().at("/details/0/path/0").textValue()).isEqualTo(named);
  }

  @Test
  void references_mustBeThere() {
    String nobody = UUID.randomUUID().toString();

    for (String kind : List.of("project", "agent")) {
      Reply refused =
          library.propose(library.board(), "A", "b", "scope", kind, "scopeId", nobody).expect(422);
      assertThat(refused.code()).isEqualTo("reference_invalid");
    }
    library.propose(library.board(), "A", "b", "issueId", nobody).expect(422);
  }
}
