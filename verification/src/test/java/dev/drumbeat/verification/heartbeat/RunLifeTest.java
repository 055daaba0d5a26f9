package dev.drumbeat.verification.heartbeat;

import static dev.drumbeat.verification.kit.Companies.aCompany;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.functions.adapter.Handover;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Deliveries;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import dev.drumbeat.verification.kit.Waiting;
import dev.drumbeat.verification.kit.Worker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A run from its wake to its end: deadline, loss, cancel, renewal. */
class RunLifeTest {
  private final Drumbeat drumbeat = Drumbeat.start();
  private final Deliveries deliveries = new Deliveries(drumbeat);
  private Company company;
  private Worker todd;

  @BeforeEach
  void found() {
    company = aCompany(drumbeat).pushed().withAgents("todd", "sarah").founded();
    todd = company.agent("todd");
  }

  @AfterEach
  void close() {
    drumbeat.close();
  }

  @Test
  @Rule("W3")
  void wakeup_answersTheIdOfTheRunThatStarts() {
    Reply asked = company.board().post("/api/agents/" + todd.id() + "/wakeup", "{}").expect(202);
    assertThat(asked.text("status")).isEqualTo("queued");
    assertThat(company.run(asked.text("id")).get("status").textValue()).isEqualTo("queued");
    drumbeat.clock().advance(Duration.ofMinutes(20));

    List<Handover> handovers = deliveries.deliver();

    assertThat(handovers).hasSize(1);
    assertThat(handovers.getFirst().run().id().value()).isEqualTo(asked.text("id"));
    JsonNode run = company.run(asked.text("id"));
    assertThat(run.get("status").textValue()).isEqualTo("running");
    assertThat(run.get("createdAt").textValue()).isEqualTo(asked.text("createdAt"));
    assertThat(run.get("startedAt")).isNotEqualTo(run.get("createdAt"));
  }

  @Test
  @Rule({"W3", "W4"})
  void wakeup_askedTwice_namesTheSameRun() {
    String path = "/api/agents/" + todd.id() + "/wakeup";

    Reply first = company.board().post(path, "{}").expect(202);
    Reply second = company.board().post(path, "{}").expect(202);

    assertThat(second.text("id")).isEqualTo(first.text("id"));
    assertThat(deliveries.deliver()).hasSize(1);
    assertThat(company.runsOf(todd)).hasSize(1);
  }

  @Test
  @Rule({"W8", "C5"})
  void deadline_whenPassed_endsTheRunAsTimedOutAndReturnsItsIssue() {
    String issue = company.issueFor(todd);
    Worker.Run run = todd.openFor(600);
    run.checkout(issue).expect(200);
    drumbeat.clock().advance(Duration.ofSeconds(601));

    drumbeat.invoke("tick", Map.of());

    assertThat(company.run(run.id()).get("status").textValue()).isEqualTo("timed_out");
    assertThat(company.read(issue).get("status").textValue()).isEqualTo("todo");
    assertThat(company.read(issue).get("checkoutRunId").isNull()).isTrue();
    assertThat(Waiting.reasons(drumbeat, todd)).containsExactly("issue_lapsed");
    assertThat(run.patch(issue, "status", "done").expect(409).code()).isEqualTo("run_ended");
  }

  @Test
  @Rule({"W8", "C5"})
  void supervisor_whoFallsSilent_losesTheRun() {
    company.issueFor(todd);
    Handover handover = deliveries.deliver().getFirst();
    drumbeat.clock().advance(Duration.ofSeconds(91));

    drumbeat.invoke("tick", Map.of());

    var run = company.run(handover.run().id().value());
    assertThat(run.get("status").textValue()).isEqualTo("failed");
    assertThat(run.get("errorCode").textValue()).isEqualTo("process_lost");
  }

  @Test
  @Rule("W8")
  void supervisor_whoVouches_keepsTheRunAlive() {
    company.issueFor(todd);
    Handover handover = deliveries.deliver().getFirst();
    String id = handover.run().id().value();
    drumbeat.clock().advance(Duration.ofSeconds(80));
    todd.run(id, handover.token())
        .client()
        .post("/api/heartbeat-runs/" + id + "/alive")
        .expect(200);
    drumbeat.clock().advance(Duration.ofSeconds(80));

    drumbeat.invoke("tick", Map.of());

    assertThat(company.run(id).get("status").textValue()).isEqualTo("running");
  }

  @Test
  @Rule({"W8", "C1"})
  void cancel_isHonouredAtTheNextCallAndReleasesAtOnce() {
    String issue = company.issueFor(todd);
    Worker.Run run = todd.open();
    run.checkout(issue).expect(200);

    company.board().post("/api/heartbeat-runs/" + run.id() + "/cancel").expect(200);

    assertThat(run.patch(issue, "status", "done").expect(409).code()).isEqualTo("run_cancelled");
    assertThat(run.comment(issue, "x").expect(409).code()).isEqualTo("run_cancelled");
    assertThat(company.read(issue).get("status").textValue()).isEqualTo("todo");
    assertThat(company.read(issue).get("checkoutRunId").isNull()).isTrue();
    company.board().post("/api/heartbeat-runs/" + run.id() + "/cancel").expect(200);
  }

  @Test
  @Rule("W9")
  void renew_movesTheDeadlineAndTheLeases() {
    String issue = company.issueFor(todd);
    Worker.Run run = todd.openFor(600);
    run.checkout(issue).expect(200);
    drumbeat.clock().advance(Duration.ofSeconds(500));

    run.client()
        .post("/api/heartbeat-runs/" + run.id() + "/renew", Body.of("extendSec", 600))
        .expect(200);
    drumbeat.clock().advance(Duration.ofSeconds(500));
    drumbeat.invoke("tick", Map.of());

    Worker.Run contender = company.agent("sarah").open();
    assertThat(contender.checkout(issue, "in_progress").expect(409).code())
        .isEqualTo("checkout_conflict");
    run.patch(issue, "status", "done", "comment", "ok").expect(200);
  }

  @Test
  @Rule("W10")
  void handover_thatFails_endsTheRunAsFailed() {
    drumbeat.adapter().refuse();
    company.issueFor(todd);

    deliveries.deliver();

    var run = company.runsOf(todd).get(0);
    assertThat(run.get("status").textValue()).isEqualTo("failed");
    assertThat(run.get("errorCode").textValue()).isEqualTo("adapter_failed");
  }

  @Test
  @Rule({"W12", "C3"})
  void pause_stopsTheLiveRunAndStartsNoOther() {
    Worker.Run run = todd.open();
    String issue = company.issueFor(todd);

    company.board().post("/api/agents/" + todd.id() + "/pause").expect(200);

    run.checkout(issue).expect(409);
    todd.key().post("/api/agents/me/runs", "{}").expect(409);
    assertThat(deliveries.deliver()).isEmpty();
    company.board().post("/api/agents/" + todd.id() + "/resume").expect(200);
    drumbeat.clock().advance(Duration.ofMinutes(2));
    assertThat(deliveries.tick()).as("resuming loses no wake").hasSize(1);
  }
}
