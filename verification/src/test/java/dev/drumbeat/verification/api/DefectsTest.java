package dev.drumbeat.verification.api;

import static dev.drumbeat.verification.kit.Companies.aCompany;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Waiting;
import dev.drumbeat.verification.kit.Worker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Defects of the incumbent that no other suite shows the opposite of. */
class DefectsTest {
  private final Drumbeat drumbeat = Drumbeat.start();
  private final Company company =
      aCompany(drumbeat)
          .withAgents("boss")
          .withReport("todd", "boss")
          .withReport("sarah", "boss")
          .founded();
  private final Worker todd = company.agent("todd");
  private final Worker sarah = company.agent("sarah");

  @AfterEach
  void close() {
    drumbeat.close();
  }

  @Test
  @Rule("W2")
  void issue_filedAsDone_wakesNobody() {
    company.issue("status", "done", "assigneeAgentId", todd.id());

    assertThat(Waiting.reasons(drumbeat, todd)).isEmpty();
  }

  @Test
  @Rule("C4")
  void issue_handedOnByItsHolder_leavesTheRunAlive() {
    String issue = company.issueFor(todd);
    Worker.Run run = todd.open();
    run.checkout(issue).expect(200);

    run.patch(issue, "assigneeAgentId", sarah.id(), "status", "todo", "comment", "Yours")
        .expect(200);

    assertThat(company.run(run.id()).get("status").textValue()).isEqualTo("running");
    run.checkout(company.issueFor(todd)).expect(200);
  }

  @Test
  @Rule("E2")
  void agents_withAnUnknownParameter_areListed() {
    JsonNode all = company.board().get(company.path("/agents?novelty=1")).expect(200).body();

    assertThat(all).hasSize(3);
  }
}
