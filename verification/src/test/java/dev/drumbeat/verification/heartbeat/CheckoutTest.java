package dev.drumbeat.verification.heartbeat;

import static dev.drumbeat.verification.kit.Companies.aCompany;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import dev.drumbeat.verification.kit.StoreLog;
import dev.drumbeat.verification.kit.Worker;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CheckoutTest {
  private final StoreLog log = new StoreLog();
  private final Drumbeat drumbeat = Drumbeat.over(log::over);
  private Company company;
  private Worker todd;
  private Worker sarah;

  @BeforeEach
  void found() {
    company = aCompany(drumbeat).withAgents("todd", "sarah").withReport("ann", "todd").founded();
    todd = company.agent("todd");
    sarah = company.agent("sarah");
  }

  @AfterEach
  void close() {
    drumbeat.close();
  }

  @Test
  @Rule({"H3", "C1"})
  void checkout_whenFree_takesTheLeaseUntilTheRunsDeadline() {
    String issue = company.issue("status", "todo");
    Worker.Run run = todd.openFor(600);

    run.checkout(issue).expect(200);

    var read = company.read(issue);
    assertThat(read.get("status").textValue()).isEqualTo("in_progress");
    assertThat(read.get("assigneeAgentId").textValue()).isEqualTo(todd.id());
    assertThat(read.get("checkoutRunId").textValue()).isEqualTo(run.id());
    assertThat(read.get("startedAt").isNull()).isFalse();
  }

  @Test
  @Rule({"C3", "E1"})
  void checkout_whenHeldByAnotherRun_returnsConflictThatTeaches() {
    String issue = company.issue("status", "todo");
    Worker.Run holder = todd.open();
    holder.checkout(issue).expect(200);

    Reply refused = sarah.open().checkout(issue).expect(409);

    assertThat(refused.code()).isEqualTo("checkout_conflict");
    var details = refused.body().get("details");
    assertThat(details.get("holderAgentId").textValue()).isEqualTo(todd.id());
    assertThat(details.get("checkoutRunId").textValue()).isEqualTo(holder.id());
    assertThat(details.get("leaseUntil").textValue()).isEqualTo("2030-01-01T01:00:00Z");
    assertThat(details.get("retryable").booleanValue()).isTrue();
    assertThat(details.get("nextStep").textValue()).isNotBlank();
    assertThat(company.read(issue).get("checkoutRunId").textValue()).isEqualTo(holder.id());
  }

  @Test
  @Rule("E1")
  void checkout_whenHeldByAnotherRun_costsOneReadAndNoTransaction() {
    String issue = company.issue("status", "todo");
    todd.open().checkout(issue).expect(200);
    Worker.Run contender = sarah.open();
    log.drain();

    contender.checkout(issue).expect(409);

    List<String> calls = log.drain();
    assertThat(calls).containsExactly("batchGetItem", "putItem");
  }

  @Test
  @Rule("C3")
  void checkout_bySameRunAgain_isIdempotent() {
    String issue = company.issue("status", "todo");
    Worker.Run run = todd.open();
    run.checkout(issue).expect(200);
    var before = StoreLog.contents(drumbeat);

    run.checkout(issue, "todo").expect(200);

    assertThat(StoreLog.contents(drumbeat)).isEqualTo(before);
  }

  @Test
  @Rule("C3")
  void checkout_ofOwnUnheldWorkInProgress_isAdoptedWhateverIsExpected() {
    String issue = company.issueFor(todd);
    Worker.Run first = todd.open();
    first.checkout(issue).expect(200);
    first.comment(issue, "half way").expect(201);
    first.finish().expect(200);
    assertThat(company.read(issue).get("status").textValue()).isEqualTo("in_progress");

    Worker.Run second = todd.open();
    second.checkout(issue, "todo").expect(200);

    assertThat(company.read(issue).get("checkoutRunId").textValue()).isEqualTo(second.id());
  }

  @Test
  @Rule("C2")
  void checkout_afterTheLeaseEnded_takesOverUnderTheNextFence() {
    String issue = company.issueFor(todd);
    todd.openFor(60).checkout(issue).expect(200);
    long before = fence(issue);
    drumbeat.clock().advance(Duration.ofSeconds(61));

    Worker.Run successor = todd.open();
    successor.checkout(issue, "in_progress", "todo").expect(200);

    assertThat(fence(issue)).isEqualTo(before + 1);
  }

  @Test
  @Rule({"C2", "W9"})
  void write_ofTheReplacedHolder_isRefusedAndTheNewHoldersWorkIsIntact() {
    String issue = company.issue("status", "todo");
    Worker.Run zombie = todd.open();
    zombie.checkout(issue).expect(200);
    company
        .board()
        .post("/api/issues/" + issue + "/admin/force-release?clearAssignee=true")
        .expect(200);
    Worker.Run holder = sarah.open();
    holder.checkout(issue, "todo", "in_progress").expect(200);
    holder.patch(issue, "title", "Mine now").expect(200);
    var before = company.read(issue);

    Reply patched = zombie.patch(issue, "status", "done", "comment", "late").expect(409);
    Reply released = zombie.release(issue).expect(409);

    assertThat(patched.code()).isEqualTo("stale_fence");
    assertThat(released.code()).isEqualTo("stale_fence");
    assertThat(patched.body().get("details").get("holderAgentId").textValue())
        .isEqualTo(sarah.id());
    assertThat(company.read(issue)).isEqualTo(before);
    holder.patch(issue, "status", "done", "comment", "finished").expect(200);
  }

  @Test
  @Rule("C3")
  void checkout_whenAssignedElsewhere_isRefused() {
    String issue = company.issueFor(todd);

    Reply refused = sarah.open().checkout(issue).expect(409);

    assertThat(refused.code()).isEqualTo("assigned_elsewhere");
    assertThat(company.read(issue).get("assigneeAgentId").textValue()).isEqualTo(todd.id());
  }

  @Test
  @Rule("C3")
  void checkout_ofAReportsIssue_isGrantedToItsManager() {
    String issue = company.issueFor(company.agent("ann"));

    todd.open().checkout(issue).expect(200);

    assertThat(company.read(issue).get("assigneeAgentId").textValue()).isEqualTo(todd.id());
  }

  @Test
  @Rule("C3")
  void checkout_whenStatusIsNotExpected_isRefused() {
    String issue = company.issue("status", "backlog");

    Reply refused = todd.open().checkout(issue, "todo").expect(409);

    assertThat(refused.code()).isEqualTo("status_not_expected");
    assertThat(company.read(issue).get("status").textValue()).isEqualTo("backlog");
  }

  @Test
  @Rule("C3")
  void checkout_whenClosed_isRefused() {
    String issue = company.issue("status", "done");

    Reply refused = todd.open().checkout(issue, "done").expect(409);

    assertThat(refused.code()).isEqualTo("issue_closed");
  }

  @Test
  @Rule("C3")
  void checkout_asAnotherAgent_isForbidden() {
    String issue = company.issue("status", "todo");
    String body = Body.of("agentId", sarah.id(), "expectedStatuses", new String[] {"todo"});

    Reply refused = todd.open().client().post("/api/issues/" + issue + "/checkout", body);

    assertThat(refused.expect(403).code()).isEqualTo("checkout_as_other");
  }

  @Test
  @Rule("C3")
  void checkout_byEndedRun_isRefused() {
    String issue = company.issue("status", "todo");
    Worker.Run run = todd.open();
    run.finish().expect(200);

    assertThat(run.checkout(issue).expect(409).code()).isEqualTo("run_ended");
    assertThat(company.read(issue).get("status").textValue()).isEqualTo("todo");
  }

  @Test
  @Rule({"C3", "W2"})
  void checkout_byTheBoard_assignsWithoutALeaseAndWakesTheAssignee() {
    String issue = company.issue("status", "todo");
    drumbeat.queue().drain();
    String body = Body.of("agentId", todd.id(), "expectedStatuses", new String[] {"todo"});

    company.board().post("/api/issues/" + issue + "/checkout", body).expect(200);

    var read = company.read(issue);
    assertThat(read.get("status").textValue()).isEqualTo("in_progress");
    assertThat(read.get("assigneeAgentId").textValue()).isEqualTo(todd.id());
    assertThat(read.get("checkoutRunId").isNull()).isTrue();
    assertThat(drumbeat.queue().drain()).singleElement().asString().contains(todd.id());
  }

  private long fence(String issue) {
    return StoreLog.contents(drumbeat).values().stream()
        .filter(item -> item.get("sk").s().equals("ISSUE") && item.get("id").s().equals(issue))
        .mapToLong(item -> Long.parseLong(item.get("fence").n()))
        .findFirst()
        .orElseThrow();
  }
}
