package dev.drumbeat.verification.governance;

import static dev.drumbeat.verification.kit.Companies.aCompany;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.kit.AtOnce;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import dev.drumbeat.verification.kit.Waiting;
import dev.drumbeat.verification.kit.Worker;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The way up: computed, past those who cannot work, to the board at the end. */
class EscalationTest {
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
  private Worker lead;
  private Worker ceo;
  private String issue;

  @BeforeEach
  void found() {
    company =
        aCompany(drumbeat)
            .withAgents("ceo")
            .withReport("lead", "ceo")
            .withReport("dev", "lead")
            .withReport("peer", "lead")
            .founded();
    dev = company.agent("dev");
    lead = company.agent("lead");
    ceo = company.agent("ceo");
    issue = company.issueFor(dev);
  }

  @Test
  @Rule("R3")
  void escalate_byTheHolder_goesToTheManagerAndWakesIt() {
    Worker.Run run = dev.open();
    run.checkout(issue).expect(200);

    Reply reply = escalate(run, "beyond me").expect(200);

    assertThat(reply.text("assigneeAgentId")).isEqualTo(lead.id());
    assertThat(reply.text("status")).isEqualTo("todo");
    assertThat(reply.body().get("checkoutRunId").isNull()).isTrue();
    assertThat(company.thread(issue)).hasSize(1);
    assertThat(Waiting.reasons(drumbeat, lead)).containsExactly("issue_escalated");
    JsonNode entry = entries().getFirst();
    assertThat(entries()).hasSize(1);
    assertThat(entry.at("/details/fromAgentId").textValue()).isEqualTo(dev.id());
    assertThat(entry.at("/details/toAgentId").textValue()).isEqualTo(lead.id());
    assertThat(run.finish().expect(200).text("status")).isEqualTo("succeeded");
    assertThat(company.read(issue).get("status").textValue()).isEqualTo("todo");
    lead.open().checkout(issue).expect(200);
  }

  @Test
  @Rule("R3")
  void escalate_passesByWhoCannotWork_andSaysSo() {
    company.board().post("/api/agents/" + lead.id() + "/pause").expect(200);

    Reply reply = escalate(dev.open(), "beyond me").expect(200);

    assertThat(reply.text("assigneeAgentId")).isEqualTo(ceo.id());
    assertThat(company.thread(issue).get(1).get("body").textValue()).contains("lead (paused)");
    assertThat(entries().getFirst().at("/details/skippedAgentIds").textValue())
        .isEqualTo(lead.id());
    assertThat(Waiting.reasons(drumbeat, ceo)).containsExactly("issue_escalated");
    assertThat(Waiting.reasons(drumbeat, lead)).isEmpty();
  }

  @Test
  @Rule("R3")
  void escalate_atTheTop_asksTheBoard_whoseWordBringsItBack() {
    escalate(dev.open(), "beyond me").expect(200);
    escalate(lead.open(), "beyond me too").expect(200);
    Worker.Run top = ceo.open();

    Reply reply = escalate(top, "what now?").expect(200);

    assertThat(reply.text("status")).isEqualTo("blocked");
    assertThat(entries().getFirst().at("/details/toAgentId").textValue()).isEqualTo("board");
    JsonNode thread = company.thread(issue);
    assertThat(thread.get(thread.size() - 1).get("authorType").textValue()).isEqualTo("system");
    company
        .board()
        .post("/api/issues/" + issue + "/comments", Body.of("body", "do it"))
        .expect(201);
    assertThat(company.read(issue).get("status").textValue()).isEqualTo("todo");
    assertThat(Waiting.reasons(drumbeat, ceo)).contains("issue_reopened_via_comment");
  }

  @ParameterizedTest
  @CsvSource({"approve, todo", "reject, blocked"})
  @Rule({"R3", "A2", "A3"})
  void escalate_atTheTop_isAnApproval_whoseAnswerWakesTheRequesterOnce(
      String answer, String status) {
    String approval = atTheTop();
    JsonNode asked = company.board().get("/api/approvals/" + approval).expect(200).body();
    assertThat(asked.get("type").textValue()).isEqualTo("request_board_approval");
    assertThat(asked.get("requestedByAgentId").textValue()).isEqualTo(ceo.id());
    assertThat(asked.at("/payload/summary").textValue()).isEqualTo("what now?");
    assertThat(asked.get("issueIds").get(0).textValue()).isEqualTo(issue);

    company.board().post("/api/approvals/" + approval + "/" + answer, "{}").expect(200);
    company.board().post("/api/approvals/" + approval + "/" + answer, "{}").expect(200);

    assertThat(company.read(issue).get("status").textValue()).isEqualTo(status);
    assertThat(company.read(issue).get("unblockDescriptor").isNull()).isTrue();
    assertThat(Waiting.reasons(drumbeat, ceo))
        .containsOnlyOnce(answer.equals("approve") ? "approval_approved" : "approval_rejected")
        .doesNotContain("issue_status_changed");
  }

  /** The way up, to its end. */
  private String atTheTop() {
    company.board().patch("/api/issues/" + issue, Body.of("assigneeAgentId", ceo.id())).expect(200);
    Reply reply = escalate(ceo.open(), "what now?").expect(200);
    return reply.body().at("/unblockDescriptor/approvalId").textValue();
  }

  @Test
  @Rule({"R3", "C8"})
  void escalate_ofWhatTheBoardHasNotAnswered_asksNothingMore() {
    String approval = atTheTop();
    int said = company.thread(issue).size();

    Reply again = escalate(ceo, "what now?").expect(200);

    assertThat(again.body().get("unchanged").booleanValue()).isTrue();
    assertThat(company.thread(issue)).hasSize(said);
    dev.key().post("/api/issues/" + issue + "/comments", Body.of("body", "any news?")).expect(201);
    Reply words = escalate(ceo, "dev waits too").expect(200);
    assertThat(words.body().at("/unblockDescriptor/approvalId").textValue()).isEqualTo(approval);
    assertThat(approvals()).hasSize(1);

    company.board().post("/api/approvals/" + approval + "/reject", "{}").expect(200);
    escalate(ceo, "still stuck").expect(200);
    assertThat(approvals()).hasSize(2);
  }

  @Test
  @Rule({"R3", "A2"})
  void answer_onAnIssueThatWasMovedOn_leavesItAlone() {
    String approval = atTheTop();
    company.board().patch("/api/issues/" + issue, Body.of("status", "done")).expect(200);

    company.board().post("/api/approvals/" + approval + "/approve", "{}").expect(200);

    assertThat(company.read(issue).get("status").textValue()).isEqualTo("done");
  }

  @Test
  @Rule({"R3", "A2"})
  void answer_andEscalationsAgain_atOneMoment_leaveNoQuestionBehindTheIssue() throws Exception {
    Worker.Run run = ceo.open();
    for (int race = 0; race < 8; race++) {
      String fresh = company.issueFor(ceo);
      List<Callable<Reply>> first = Collections.nCopies(4, () -> escalate(run, fresh, "now?"));
      AtOnce.call(first).forEach(reply -> reply.expect(200));
      JsonNode asked = company.board().get("/api/issues/" + fresh + "/approvals").body();
      assertThat(asked).hasSize(1);
      String decide = "/api/approvals/" + asked.get(0).get("id").textValue() + "/approve";
      dev.key().post("/api/issues/" + fresh + "/comments", Body.of("body", "?")).expect(201);

      AtOnce.call(
          List.of(
              () -> company.board().post(decide, "{}"), () -> escalate(run, fresh, "and now?")));

      JsonNode all = company.board().get("/api/issues/" + fresh + "/approvals").body();
      long open = all.findValuesAsText("status").stream().filter("pending"::equals).count();
      boolean blocked = company.read(fresh).get("status").textValue().equals("blocked");
      assertThat(open).isEqualTo(blocked ? 1 : 0);
    }
  }

  private JsonNode approvals() {
    return company.board().get("/api/issues/" + issue + "/approvals").expect(200).body();
  }

  @Test
  @Rule("R3")
  void escalate_byAPeer_isRefused() {
    assertThat(escalate(company.agent("peer").open(), "not mine").expect(403).code())
        .isEqualTo("forbidden_for_agent");
    assertThat(company.thread(issue)).isEmpty();
  }

  @Test
  @Rule({"R3", "C2"})
  void escalate_byARunThatLostTheIssue_isStale() {
    Worker.Run run = dev.open();
    run.checkout(issue).expect(200);
    company.board().post("/api/issues/" + issue + "/admin/force-release").expect(200);

    assertThat(escalate(run, "beyond me").expect(409).code()).isEqualTo("stale_fence");
  }

  @Test
  @Rule({"R3", "C6"})
  void escalate_byAManagerAbove_breaksTheLease() {
    Worker.Run run = dev.open();
    run.checkout(issue).expect(200);

    escalate(ceo.open(), "lead takes this").expect(200);

    assertThat(run.patch(issue, "status", "done").expect(409).code()).isEqualTo("stale_fence");
    assertThat(company.read(issue).get("assigneeAgentId").textValue()).isEqualTo(lead.id());
  }

  @Test
  @Rule("R3")
  void escalate_ofClosedWork_isRefused() {
    company.board().patch("/api/issues/" + issue, Body.of("status", "done")).expect(200);

    assertThat(escalate(dev.open(), "more").expect(409).code()).isEqualTo("issue_closed");
  }

  private Reply escalate(Worker.Run run, String comment) {
    return escalate(run, issue, comment);
  }

  private static Reply escalate(Worker.Run run, String what, String comment) {
    return run.client().post("/api/issues/" + what + "/escalate", Body.of("comment", comment));
  }

  /** In the agent's one live run, which its key finds. */
  private Reply escalate(Worker worker, String comment) {
    return worker.key().post("/api/issues/" + issue + "/escalate", Body.of("comment", comment));
  }

  private List<JsonNode> entries() {
    JsonNode all =
        company.board().get("/api/issues/" + issue + "/activity?limit=1000").expect(200).body();
    return java.util.stream.StreamSupport.stream(all.spliterator(), false)
        .filter(entry -> entry.get("action").textValue().equals("issue.escalated"))
        .toList();
  }
}
