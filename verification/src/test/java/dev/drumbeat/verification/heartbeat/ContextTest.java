package dev.drumbeat.verification.heartbeat;

import static dev.drumbeat.verification.kit.Companies.aCompany;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Client;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Worker;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a heartbeat context tells of the thread, and in how many tokens (H4). */
@Rule("H4")
class ContextTest {
  private Drumbeat drumbeat;
  private Company company;
  private Worker ann;
  private Worker bob;
  private String issue;

  @BeforeEach
  void found() {
    drumbeat = Drumbeat.start();
    company = aCompany(drumbeat).withAgent("ann").withAgent("bob").founded();
    ann = company.agent("ann");
    bob = company.agent("bob");
    issue = company.issueFor(ann);
  }

  @AfterEach
  void close() {
    drumbeat.close();
  }

  @Test
  void nextRun_isToldWhatCameAfterTheLastOneThatSucceeded() {
    human("first");
    Worker.Run one = ann.open();
    assertThat(told(one)).containsExactly("first");
    one.finish().expect(200);
    human("second");

    assertThat(told(ann.open())).containsExactly("second");
  }

  @Test
  void runThatReadsTwice_isToldTheSameAndTheNews() {
    human("first");
    Worker.Run run = ann.open();
    told(run);
    human("second");

    assertThat(told(run)).containsExactly("first", "second");
    assertThat(told(run)).containsExactly("first", "second");
  }

  @Test
  void whatARunThatDiedHadRead_isToldAgain() {
    human("first");
    Worker.Run died = ann.open();
    told(died);
    company.board().post("/api/heartbeat-runs/" + died.id() + "/cancel").expect(200);
    human("second");

    Worker.Run next = ann.open();
    assertThat(told(next)).containsExactly("first", "second");
    company.board().post("/api/heartbeat-runs/" + next.id() + "/cancel").expect(200);
    assertThat(told(ann.open())).containsExactly("first", "second");
  }

  @Test
  void runThatSpokeBeforeItDied_hadRead() {
    human("first");
    Worker.Run died = ann.open();
    told(died);
    died.comment(issue, "on it").expect(201);
    company.board().post("/api/heartbeat-runs/" + died.id() + "/cancel").expect(200);

    assertThat(told(ann.open())).isEmpty();
  }

  @Test
  void whatWasSaidBetweenReadingAndAnswering_isToldToTheNextRun() {
    human("first");
    Worker.Run run = ann.open();
    told(run);
    human("wait");
    run.comment(issue, "done with the first").expect(201);
    run.finish().expect(200);

    assertThat(told(ann.open())).containsExactly("wait");
  }

  @Test
  void whatWasSaidWhileTheFirstWordWasWritten_isToldToTheNextRun() {
    Worker.Run run = ann.open();
    assertThat(told(run)).isEmpty();
    human("wait");
    run.comment(issue, "starting").expect(201);
    run.finish().expect(200);

    assertThat(told(ann.open())).containsExactly("wait");
  }

  @Test
  @Rule("H6")
  void readingOfAnEndedRun_isNotNoted() {
    human("first");
    Worker.Run run = ann.open();
    told(run);
    run.finish().expect(200);
    human("second");

    told(run);

    assertThat(told(ann.open())).containsExactly("second");
  }

  @Test
  void readers_doNotReadForEachOther() {
    human("first");
    Worker.Run run = ann.open();
    told(run);
    run.finish().expect(200);

    assertThat(told(bob.open())).containsExactly("first");
    assertThat(bodies(company.board().get(path("")).expect(200).body())).containsExactly("first");
  }

  @Test
  void ownWords_andDeletedOnes_areNoNews() {
    String id = human("never mind");
    company.board().delete("/api/issues/" + issue + "/comments/" + id).expect(200);
    Worker.Run first = ann.open();
    assertThat(told(first)).isEmpty();
    first.comment(issue, "my own").expect(201);
    first.finish().expect(200);
    human("after that");

    assertThat(told(ann.open())).containsExactly("after that");
    assertThat(told(bob.open())).containsExactly("my own", "after that");
  }

  @Test
  void longThread_tellsEveryHumanWord_andTheLatestOfTheOthers() {
    List<String> humans = new ArrayList<>();
    for (int i = 0; i < 220; i++) {
      if (i % 10 == 3) {
        humans.add("human " + i);
        human("human " + i);
      } else {
        say(bob, "agent " + i);
      }
    }

    JsonNode context = context(ann.open(), "");

    assertThat(bodies(context)).containsAll(humans).contains("agent 219").doesNotContain("agent 0");
    assertThat(bodies(context).stream().filter(humans::contains)).containsExactlyElementsOf(humans);
    assertThat(context.at("/commentCursor/totalComments").intValue()).isEqualTo(220);
    assertThat(context.at("/commentCursor/unreadComplete").booleanValue()).isFalse();
    assertThat(context.at("/contextTokens/humanCommentsLeftOut").intValue()).isZero();
  }

  @Test
  void moreHumanWordsThanOneReadingTakes_areCounted_andToldLater() {
    for (int i = 0; i < 230; i++) {
      human("w" + i);
    }
    List<String> heard = new ArrayList<>();
    for (int leftOut = 1; leftOut > 0 && heard.size() < 1000; ) {
      Worker.Run run = ann.open();
      JsonNode context = context(run, "?maxTokens=32000");
      run.finish().expect(200);
      leftOut = context.at("/contextTokens/humanCommentsLeftOut").intValue();
      assertThat(bodies(context).size() + leftOut).isEqualTo(230 - (heard.isEmpty() ? 0 : 100));
      heard.addAll(bodies(context));
    }

    assertThat(heard).containsAll(IntStream.range(0, 230).mapToObj(i -> "w" + i).toList());
  }

  @Test
  void moreHumanWordsThanFit_areToldByTheRunsThatFollow_inOrder() {
    List<String> said = new ArrayList<>();
    for (int i = 0; i < 90; i++) {
      said.add("%03d %s".formatted(i, "word ".repeat(40)));
      human(said.getLast());
    }
    List<String> heard = new ArrayList<>();
    for (int runs = 0; runs < 20 && heard.size() < said.size(); runs++) {
      Worker.Run run = ann.open();
      bodies(context(run, "?maxTokens=1500")).forEach(heard::add);
      run.finish().expect(200);
    }

    assertThat(heard).hasSameSizeAs(said);
    IntStream.range(0, said.size())
        .forEach(
            i -> assertThat(said.get(i)).startsWith(heard.get(i)).startsWith("%03d".formatted(i)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, 8000, 32_000})
  void whateverThereIs_fits(int tokens) {
    Client board = company.board();
    String long64k = "\"é漢\uD83D\uDE00\n ".repeat(6000);
    String goal = planned("/goals", "title", "漢".repeat(500), "description", long64k);
    String project = planned("/projects", "name", "漢".repeat(200), "description", long64k);
    String parent = company.issue("title", "漢".repeat(500), "description", long64k);
    String waits = company.issue("title", "漢".repeat(500));
    List<Map<String, String>> criteria =
        IntStream.range(0, 20).mapToObj(i -> Map.of("text", i + "漢".repeat(290))).toList();
    String all =
        company.issue(
            "title",
            "漢".repeat(500),
            "description",
            long64k,
            "goalId",
            goal,
            "projectId",
            project,
            "parentId",
            parent,
            "acceptanceCriteria",
            criteria,
            "requiredGrants",
            IntStream.range(0, 20).mapToObj(i -> "repo:" + "x".repeat(40) + i).toList(),
            "blockedByIssueIds",
            List.of(waits));
    String thread = "/api/issues/" + all + "/comments";
    String last = board.post(thread, Body.of("body", long64k)).expect(201).text("id");
    for (int i = 0; i < 12; i++) {
      board.post(thread, Body.of("body", i + long64k)).expect(201);
      bob.key().post(thread, Body.of("body", i + long64k)).expect(201);
    }

    String query = "?wakeCommentId=" + last + "&maxTokens=" + tokens;
    JsonNode context =
        ann.open().client().get("/api/issues/" + all + "/heartbeat-context" + query).body();

    int bytes = context.toString().getBytes(StandardCharsets.UTF_8).length;
    assertThat(bytes).isLessThanOrEqualTo(4 * tokens);
    assertThat(context.at("/contextTokens/limit").intValue()).isEqualTo(tokens);
    assertThat(context.at("/contextTokens/used").intValue())
        .isBetween(bytes / 4 - 5, bytes / 4 + 5);
    assertThat(context.at("/issue/descriptionTruncated").booleanValue()).isTrue();
    assertThat(context.at("/wakeComment/bodyTruncated").booleanValue()).isTrue();
    assertThat(bodies(context).isEmpty()).isEqualTo(tokens == 1000);
  }

  @Test
  void decisions_areToldWithWhatCameOfThem() {
    Worker.Run run = ann.open();
    run.checkout(issue).expect(200);
    String asked =
        run.client()
            .post(
                "/api/issues/" + issue + "/interactions",
                Body.of(
                    "kind",
                    "request_confirmation",
                    "payload",
                    Map.of("version", 1, "prompt", "Go?")))
            .expect(201)
            .text("id");
    String approval =
        run.client()
            .post(
                company.path("/approvals"),
                Body.of(
                    "type",
                    "request_board_approval",
                    "payload",
                    Map.of("title", "Buy"),
                    "issueIds",
                    List.of(issue)))
            .expect(201)
            .text("id");
    company
        .board()
        .post("/api/issues/" + issue + "/interactions/" + asked + "/accept", "{}")
        .expect(200);
    company
        .board()
        .post("/api/approvals/" + approval + "/reject", Body.of("decisionNote", "too dear"))
        .expect(200);

    JsonNode decisions = context(run, "").get("decisions");

    assertThat(decisions)
        .extracting(row -> row.get("id").textValue())
        .containsExactlyInAnyOrder(asked, approval);
    for (JsonNode row : decisions) {
      boolean ofBoard = row.get("kind").textValue().equals("approval");
      assertThat(row.get("status").textValue()).isEqualTo(ofBoard ? "rejected" : "accepted");
      assertThat(row.get("note").isNull()).isEqualTo(!ofBoard);
      assertThat(row.get("decidedByUserId").isTextual()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"999", "32001", "x", "-1"})
  void sizesThatCannotBe_areRefused(String tokens) {
    ann.open().client().get(path("?maxTokens=" + tokens)).expect(400);
  }

  private String human(String body) {
    return company
        .board()
        .post("/api/issues/" + issue + "/comments", Body.of("body", body))
        .expect(201)
        .text("id");
  }

  private void say(Worker worker, String body) {
    worker.key().post("/api/issues/" + issue + "/comments", Body.of("body", body)).expect(201);
  }

  private String planned(String kind, Object... fields) {
    return company.board().post(company.path(kind), Body.of(fields)).expect(201).text("id");
  }

  private String path(String query) {
    return "/api/issues/" + issue + "/heartbeat-context" + query;
  }

  private JsonNode context(Worker.Run run, String query) {
    return run.client().get(path(query)).expect(200).body();
  }

  private List<String> told(Worker.Run run) {
    return bodies(context(run, ""));
  }

  private static List<String> bodies(JsonNode context) {
    return StreamSupport.stream(context.get("comments").spliterator(), false)
        .map(row -> row.get("body").textValue())
        .toList();
  }
}
