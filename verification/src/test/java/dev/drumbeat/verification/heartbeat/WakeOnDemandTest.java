package dev.drumbeat.verification.heartbeat;

import static dev.drumbeat.verification.kit.Companies.aCompany;
import static dev.drumbeat.verification.kit.Companies.heartbeat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.functions.adapter.Handover;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.checkers.Dump;
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

/** An agent that only its timer wakes: what happens meanwhile waits in its inbox. */
class WakeOnDemandTest {
  private static final Map<String, Object> TIMER_ONLY =
      Map.of("heartbeat", Map.of("wakeOnDemand", false, "intervalSec", 3600));
  private static final int MORE_THAN_ONE_RUN_TAKES = 45;

  private static final Duration WHILE_A_TEST_WAITS = Duration.ofMinutes(10);

  private Drumbeat drumbeat;
  private Deliveries deliveries;
  private Company company;
  private Worker ann;

  /** Of whom the timer, whose first firing is spread over the hour by her id, wants nothing yet. */
  @BeforeEach
  void found() {
    do {
      if (drumbeat != null) {
        drumbeat.close();
      }
      drumbeat = Drumbeat.start();
      company = aCompany(drumbeat).pushed().withAgent("ann", "runtimeConfig", TIMER_ONLY).founded();
    } while (firesSoon());
    deliveries = new Deliveries(drumbeat);
    ann = company.agent("ann");
  }

  private boolean firesSoon() {
    long soon = drumbeat.clock().instant().plus(WHILE_A_TEST_WAITS).toEpochMilli();
    return Dump.of(drumbeat, company.id()).all("TIMER").stream()
        .anyMatch(timer -> timer.number("dueAt") < soon);
  }

  @AfterEach
  void close() {
    drumbeat.close();
  }

  @Test
  @Rule({"W2", "W4"})
  void anEvent_startsNoRun_andWaitsForTheTimersOne() {
    String issue = company.issueFor(ann);

    assertThat(deliveries.deliver()).isEmpty();
    drumbeat.clock().advance(Duration.ofMinutes(2));
    drumbeat.invoke("tick", Map.of());
    assertThat(drumbeat.queue().drain()).as("nudges for nothing").isEmpty();
    assertThat(Waiting.reasons(drumbeat, ann)).containsExactly("issue_assigned");

    Handover handover = afterAnHour();
    JsonNode run = company.run(handover.run().id().value());
    assertThat(run.at("/contextSnapshot/issueId").textValue()).isEqualTo(issue);
    ann.run(handover.run().id().value(), handover.token()).finish().expect(200);
    assertThat(Waiting.reasons(drumbeat, ann)).isEmpty();
  }

  @Test
  @Rule("W2")
  void aCallByHand_isAnsweredAsSkipped_andLeavesNothing() {
    Reply answer =
        company
            .board()
            .post(
                "/api/agents/" + ann.id() + "/wakeup",
                Body.of("payload", Map.of("issueId", company.id())))
            .expect(202);

    assertThat(answer.text("status")).isEqualTo("skipped");
    assertThat(answer.text("reason")).isEqualTo("heartbeat.wakeOnDemand.disabled");
    assertThat(answer.text("issueId")).isEqualTo(company.id());
    assertThat(answer.body().get("executionRunId").isNull()).isTrue();
    assertThat(Waiting.reasons(drumbeat, ann)).isEmpty();
    assertThat(company.runsOf(ann)).isEmpty();
  }

  @Test
  @Rule("W2")
  void switchedOnAgain_theAgentIsWokenForWhatWaits() {
    company.issueFor(ann);
    assertThat(deliveries.deliver()).isEmpty();

    configure("wakeOnDemand", true);

    assertThat(deliveries.deliver()).hasSize(1);
  }

  @Test
  @Rule("W3")
  void aRunPromisedBefore_isKept() {
    configure("wakeOnDemand", true);
    String promised =
        company.board().post("/api/agents/" + ann.id() + "/wakeup", "{}").expect(202).text("id");
    configure("wakeOnDemand", false);

    List<Handover> handovers = deliveries.deliver();

    assertThat(handovers).extracting(h -> h.run().id().value()).containsExactly(promised);
  }

  @Test
  @Rule({"W2", "W10"})
  void aWorker_getsNoRunForAnEvent() {
    Company pulled = aCompany(drumbeat).withAgent("bob", "runtimeConfig", TIMER_ONLY).founded();
    Worker bob = pulled.agent("bob");
    pulled.issueFor(bob);

    assertThat(claim(bob).body().get("run").isNull()).isTrue();
    drumbeat.clock().advance(Duration.ofHours(1));
    drumbeat.invoke("tick", Map.of());
    assertThat(claim(bob).text("runId")).isNotNull();
  }

  @Test
  @Rule("W4")
  void moreEventsThanARunTakes_doNotHideTheTimer() {
    for (int i = 0; i < MORE_THAN_ONE_RUN_TAKES; i++) {
      company.issueFor(ann);
    }

    Handover handover = afterAnHour();
    ann.run(handover.run().id().value(), handover.token()).finish().expect(200);

    assertThat(Waiting.reasons(drumbeat, ann)).hasSize(6).containsOnly("issue_assigned");
    assertThat(deliveries.deliver()).isEmpty();
  }

  private void configure(String setting, Object value) {
    company
        .board()
        .patch("/api/agents/" + ann.id(), Body.of("runtimeConfig", heartbeat(setting, value)))
        .expect(200);
  }

  private Handover afterAnHour() {
    drumbeat.clock().advance(Duration.ofHours(1));
    List<Handover> handovers = deliveries.tick();
    assertThat(handovers).hasSize(1);
    return handovers.getFirst();
  }

  private static Reply claim(Worker worker) {
    return worker.key().post("/api/agents/me/runs/claim", "{}").expect(200);
  }
}
