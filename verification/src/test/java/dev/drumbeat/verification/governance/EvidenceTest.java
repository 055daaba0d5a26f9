package dev.drumbeat.verification.governance;

import static dev.drumbeat.verification.kit.Companies.aCompany;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import dev.drumbeat.verification.kit.Worker;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Done means shown: every acceptance criterion has evidence, or the board does without. */
class EvidenceTest {
  private static Drumbeat drumbeat;
  private Company company;

  @BeforeAll
  static void start() {
    drumbeat = Drumbeat.start();
  }

  @AfterAll
  static void close() {
    drumbeat.close();
  }

  private Worker dev;
  private Worker.Run run;
  private String issue;
  private String first;
  private String second;

  @BeforeEach
  void found() {
    company = aCompany(drumbeat).withAgents("lead").withReport("dev", "lead").founded();
    dev = company.agent("dev");
    issue = company.issueFor(dev, "acceptanceCriteria", criteria("It builds", "It is faster"));
    first = criterion(0).get("id").textValue();
    second = criterion(1).get("id").textValue();
    run = dev.open();
    run.checkout(issue).expect(200);
  }

  @Test
  @Rule("C11")
  void done_withOpenCriteria_isRefusedWithTheList() {
    Reply none = run.patch(issue, "status", "done", "comment", "done").expect(422);
    show(first, "log").expect(200);
    Reply half = run.patch(issue, "status", "done", "comment", "done").expect(422);

    assertThat(none.code()).isEqualTo("evidence_missing");
    assertThat(none.body().at("/details/openCriteria")).hasSize(2);
    assertThat(half.body().at("/details/openCriteria")).hasSize(1);
    assertThat(half.body().at("/details/openCriteria/0/text").textValue())
        .isEqualTo("It is faster");
    assertThat(company.thread(issue)).isEmpty();

    waive(second).expect(200);
    run.patch(issue, "status", "done", "comment", "done").expect(200);
  }

  @Test
  @Rule("C11")
  void done_byTheBoardOrAtTheEndOfARun_isRefusedTheSame() {
    assertThat(
            company
                .board()
                .patch("/api/issues/" + issue, Body.of("status", "done"))
                .expect(422)
                .code())
        .isEqualTo("evidence_missing");
    assertThat(run.finish("issueId", issue, "status", "done", "comment", "x").expect(422).code())
        .isEqualTo("evidence_missing");
    run.patch(issue, "status", "cancelled", "comment", "no use").expect(200);
  }

  @Test
  @Rule("C11")
  void evidence_saysWhoShowedWhatInWhichRun() {
    run.client()
        .post(path(first, "evidence"), Body.of("text", "all green", "url", "https://ci.test/1"))
        .expect(200);

    JsonNode shown = criterion(0);
    assertThat(shown.get("status").textValue()).isEqualTo("met");
    assertThat(shown.at("/evidence/text").textValue()).isEqualTo("all green");
    assertThat(shown.at("/evidence/url").textValue()).isEqualTo("https://ci.test/1");
    assertThat(shown.at("/evidence/createdByAgentId").textValue()).isEqualTo(dev.id());
    assertThat(shown.at("/evidence/runId").textValue()).isEqualTo(run.id());
    JsonNode context =
        dev.key().get("/api/issues/" + issue + "/heartbeat-context").expect(200).body();
    assertThat(context.at("/issue/acceptanceCriteria/0/status").textValue()).isEqualTo("met");
    assertThat(context.at("/issue/acceptanceCriteria/1/status").textValue()).isEqualTo("open");
  }

  @Test
  @Rule("C11")
  void evidence_ofNothing_isInvalid() {
    run.client().post(path(first, "evidence"), "{}").expect(400);
    run.client().post(path(first, "evidence"), Body.of("url", "javascript:1")).expect(400);

    assertThat(criterion(0).get("status").textValue()).isEqualTo("open");
  }

  @Test
  @Rule({"C11", "C2"})
  void evidence_ofARunThatLostTheIssue_isStale() {
    company.board().post("/api/issues/" + issue + "/admin/force-release").expect(200);

    assertThat(show(first, "late").expect(409).code()).isEqualTo("stale_fence");
  }

  @Test
  @Rule("C11")
  void waiver_isTheBoardsOnly() {
    assertThat(run.client().post(path(first, "waive"), "{}").expect(403).code())
        .isEqualTo("board_access_required");
    waive(first).expect(200);

    assertThat(criterion(0).get("status").textValue()).isEqualTo("waived");
  }

  @Test
  @Rule("C11")
  void criteria_areNotTheAssigneesToDrop() {
    assertThat(run.patch(issue, "acceptanceCriteria", List.of()).expect(403).code())
        .isEqualTo("forbidden_for_agent");

    show(first, "log").expect(200);
    company
        .agent("lead")
        .open()
        .patch(issue, "acceptanceCriteria", criteria("It builds", "It is small"))
        .expect(200);

    assertThat(criterion(0).get("status").textValue()).as("kept by its text").isEqualTo("met");
    assertThat(criterion(1).get("text").textValue()).isEqualTo("It is small");
  }

  @Test
  @Rule("C11")
  void criteria_asTheIncumbentSendsThem_bindNobody() {
    String child =
        run.client()
            .post(
                "/api/issues/" + issue + "/children",
                Body.of(
                    "title",
                    "Part",
                    "assigneeAgentId",
                    dev.id(),
                    "acceptanceCriteria",
                    List.of("It is nice")))
            .expect(201)
            .text("id");

    assertThat(company.read(child).get("description").textValue()).contains("- It is nice");
    run.checkout(child).expect(200);
    run.patch(child, "status", "done", "comment", "nice").expect(200);
  }

  @Test
  @Rule("C11")
  void criteria_thatSayNothing_areInvalid() {
    for (Object bad :
        List.of(1, "", Map.of(), Map.of("text", " "), Map.of("text", "x".repeat(301)))) {
      company
          .board()
          .patch("/api/issues/" + issue, Body.of("acceptanceCriteria", List.of(bad)))
          .expect(400);
    }
  }

  private Reply show(String criterion, String text) {
    return run.client().post(path(criterion, "evidence"), Body.of("text", text));
  }

  private Reply waive(String criterion) {
    return company.board().post(path(criterion, "waive"), Body.of("reason", "not needed"));
  }

  private String path(String criterion, String rest) {
    return "/api/issues/" + issue + "/criteria/" + criterion + "/" + rest;
  }

  private JsonNode criterion(int place) {
    return company.read(issue).get("acceptanceCriteria").get(place);
  }

  private static List<Map<String, String>> criteria(String... texts) {
    return java.util.stream.Stream.of(texts).map(text -> Map.of("text", text)).toList();
  }
}
