package dev.drumbeat.verification.heartbeat;

import static dev.drumbeat.verification.kit.Companies.aCompany;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import dev.drumbeat.verification.kit.StoreLog;
import dev.drumbeat.verification.kit.Waiting;
import dev.drumbeat.verification.kit.Worker;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExitTest {
  private static Drumbeat drumbeat;
  private Company company;
  private Worker todd;
  private Worker sarah;
  private Worker boss;
  private String issue;
  private Worker.Run run;

  @BeforeAll
  static void start() {
    drumbeat = Drumbeat.start();
  }

  @AfterAll
  static void close() {
    drumbeat.close();
  }

  @BeforeEach
  void checkOut() {
    company =
        aCompany(drumbeat)
            .withAgents("boss")
            .withReport("todd", "boss")
            .withReport("sarah", "boss")
            .founded();
    boss = company.agent("boss");
    todd = company.agent("todd");
    sarah = company.agent("sarah");
    issue = company.issueFor(todd);
    run = todd.open();
    run.checkout(issue).expect(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"todo", "in_review", "blocked", "done", "cancelled", "backlog"})
  @Rule({"C4", "H5"})
  void patch_thatLeavesInProgress_releasesInTheSameTransaction(String status) {
    run.patch(issue, "status", status, "comment", "because").expect(200);

    JsonNode read = company.read(issue);
    assertThat(read.get("status").textValue()).isEqualTo(status);
    assertThat(read.get("checkoutRunId").isNull()).isTrue();
    assertThat(words(issue)).containsExactly("because");
  }

  @Test
  @Rule("C4")
  void patch_thatHandsOver_releasesAndWakesTheNext() {
    run.patch(issue, "assigneeAgentId", sarah.id(), "comment", "yours").expect(200);

    JsonNode read = company.read(issue);
    assertThat(read.get("assigneeAgentId").textValue()).isEqualTo(sarah.id());
    assertThat(read.get("checkoutRunId").isNull()).isTrue();
    assertThat(Waiting.reasons(drumbeat, sarah)).containsExactly("issue_assigned");
  }

  @Test
  @Rule("C4")
  void block_withoutAnyReason_isRefusedAndNothingChanges() {
    Map<String, ?> before = StoreLog.contents(drumbeat);

    Reply refused = run.patch(issue, "status", "blocked").expect(422);

    assertThat(refused.code()).isEqualTo("blocked_without_reason");
    assertThat(StoreLog.contents(drumbeat)).isEqualTo(before);
  }

  @Test
  @Rule("C4")
  void finish_withADisposition_doesEverythingInOneTransaction() {
    run.finish("outcome", "succeeded", "issueId", issue, "status", "done", "comment", "shipped")
        .expect(200);

    assertThat(company.read(issue).get("status").textValue()).isEqualTo("done");
    assertThat(company.read(issue).get("checkoutRunId").isNull()).isTrue();
    assertThat(words(issue)).containsExactly("shipped");
    assertThat(company.run(run.id()).get("status").textValue()).isEqualTo("succeeded");
  }

  @Test
  @Rule("C4")
  void finish_withARefusedDisposition_leavesTheRunAlive() {
    run.finish("issueId", issue, "status", "blocked").expect(422);

    assertThat(company.run(run.id()).get("status").textValue()).isEqualTo("running");
    run.patch(issue, "status", "done", "comment", "ok").expect(200);
  }

  @Test
  @Rule("C4")
  void finish_afterAComment_continuesWithOneFollowUpAndNoLapse() {
    run.comment(issue, "half way").expect(201);
    run.finish().expect(200);

    JsonNode read = company.read(issue);
    assertThat(read.get("status").textValue()).isEqualTo("in_progress");
    assertThat(read.get("checkoutRunId").isNull()).isTrue();
    assertThat(words(issue)).containsExactly("half way");
    assertThat(Waiting.reasons(drumbeat, todd)).containsExactly("issue_continuation_needed");
  }

  @Test
  @Rule("C5")
  void finish_inSilence_returnsTheIssueToTodoWithANoteAndOneWake() {
    run.finish().expect(200);

    JsonNode read = company.read(issue);
    assertThat(read.get("status").textValue()).isEqualTo("todo");
    assertThat(read.get("assigneeAgentId").textValue()).isEqualTo(todd.id());
    assertThat(company.thread(issue)).hasSize(1);
    assertThat(company.thread(issue).get(0).get("authorType").textValue()).isEqualTo("system");
    assertThat(Waiting.reasons(drumbeat, todd)).containsExactly("issue_lapsed");
  }

  @Test
  @Rule("C5")
  void lapse_threeTimesInARow_blocksAndWakesTheManager() {
    run.finish("outcome", "failed").expect(200);
    again().finish("outcome", "failed").expect(200);
    assertThat(company.read(issue).get("status").textValue()).isEqualTo("todo");
    assertThat(Waiting.reasons(drumbeat, boss)).isEmpty();

    again().finish("outcome", "failed").expect(200);

    assertThat(company.read(issue).get("status").textValue()).isEqualTo("blocked");
    assertThat(Waiting.reasons(drumbeat, boss)).containsExactly("issue_lapsed");
    assertThat(company.board().get(company.path("/issues")).body()).hasSize(1);
  }

  @Test
  @Rule("C5")
  void lapse_afterADispositionInBetween_countsFromOneAgain() {
    run.finish("outcome", "failed").expect(200);
    again().finish("outcome", "failed").expect(200);
    again().finish("issueId", issue, "status", "todo", "comment", "later").expect(200);

    again().finish("outcome", "failed").expect(200);

    assertThat(company.read(issue).get("status").textValue()).isEqualTo("todo");
  }

  @Test
  @Rule("C4")
  void release_inSilence_clearsTheAssigneeAndLeavesANote() {
    run.release(issue).expect(200);

    JsonNode read = company.read(issue);
    assertThat(read.get("status").textValue()).isEqualTo("todo");
    assertThat(read.get("assigneeAgentId").isNull()).isTrue();
    assertThat(company.thread(issue)).hasSize(1);
  }

  @Test
  @Rule("C4")
  void release_afterAComment_leavesNoNote() {
    run.comment(issue, "not mine after all").expect(201);

    run.release(issue).expect(200);

    assertThat(words(issue)).containsExactly("not mine after all");
  }

  @Test
  @Rule("C4")
  void done_withoutAComment_isAcceptedWithANoteAndOneWake() {
    run.patch(issue, "status", "done").expect(200);

    assertThat(company.read(issue).get("status").textValue()).isEqualTo("done");
    assertThat(company.thread(issue)).hasSize(1);
    assertThat(company.thread(issue).get(0).get("authorType").textValue()).isEqualTo("system");
    assertThat(Waiting.reasons(drumbeat, todd))
        .containsExactly("issue_assigned", "missing_issue_comment");
  }

  @Test
  @Rule("C8")
  void block_assertedAgainUnchanged_changesNothing() {
    run.patch(issue, "status", "blocked", "comment", "no access").expect(200);
    Map<String, ?> before = StoreLog.contents(drumbeat);

    Reply again = run.patch(issue, "status", "blocked", "comment", "no access").expect(200);

    assertThat(again.body().get("unchanged").booleanValue()).isTrue();
    assertThat(StoreLog.contents(drumbeat)).isEqualTo(before);
  }

  @Test
  @Rule("C8")
  void block_assertedAgainAfterSomebodySpoke_isSaid() {
    run.patch(issue, "status", "blocked", "comment", "no access").expect(200);
    sarah.open().comment(issue, "try again").expect(201);

    Reply again = run.patch(issue, "status", "blocked", "comment", "no access").expect(200);

    assertThat(again.body().has("unchanged")).isFalse();
    assertThat(words(issue)).containsExactly("no access", "try again", "no access");
  }

  @Test
  @Rule("C8")
  void block_assertedAgainForAnotherReason_isSaid() {
    run.patch(issue, "status", "blocked", "comment", "no access").expect(200);

    run.patch(issue, "status", "blocked", "comment", "no budget").expect(200);

    assertThat(words(issue)).containsExactly("no access", "no budget");
  }

  @Test
  @Rule("C6")
  void patch_ofWhatAnotherHolds_isRefusedForAPeer() {
    Reply refused = sarah.open().patch(issue, "status", "done", "comment", "mine").expect(409);

    assertThat(refused.code()).isEqualTo("issue_write_assignee_run_lock");
    assertThat(company.read(issue).get("checkoutRunId").textValue()).isEqualTo(run.id());
  }

  @Test
  @Rule("C6")
  void patch_byTheManager_breaksTheLeaseAndTheHolderIsStale() {
    boss.open().patch(issue, "status", "todo", "comment", "stop").expect(200);

    assertThat(company.read(issue).get("checkoutRunId").isNull()).isTrue();
    assertThat(run.patch(issue, "status", "done").expect(409).code()).isEqualTo("stale_fence");
  }

  @Test
  @Rule("C6")
  void patch_byTheBoard_breaksTheLease() {
    company.board().patch("/api/issues/" + issue, "{\"status\":\"cancelled\"}").expect(200);

    assertThat(company.read(issue).get("checkoutRunId").isNull()).isTrue();
  }

  private Worker.Run again() {
    Worker.Run next = todd.open();
    next.checkout(issue).expect(200);
    return next;
  }

  private List<String> words(String of) {
    return company.thread(of).findValuesAsText("body");
  }
}
