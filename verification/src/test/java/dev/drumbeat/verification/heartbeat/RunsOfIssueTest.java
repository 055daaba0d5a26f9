package dev.drumbeat.verification.heartbeat;

import static dev.drumbeat.verification.kit.Companies.aCompany;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Deliveries;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Worker;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which runs are at an issue now, as the incumbent's clients poll it. */
class RunsOfIssueTest {
  private final Drumbeat drumbeat = Drumbeat.start();
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

  private List<String> live(String issue) {
    JsonNode rows = company.board().get("/api/issues/" + issue + "/live-runs").expect(200).body();
    JsonNode active =
        company.board().get("/api/issues/" + issue + "/active-run").expect(200).body();
    assertThat(active).isEqualTo(rows.isEmpty() ? NullNode.instance : rows.get(0));
    return rows.findValuesAsText("id");
  }

  @Test
  @Rule("H7")
  void holder_isTheActiveRun_untilItEnds() {
    String issue = company.issueFor(todd);
    Worker.Run other = company.agent("sarah").open();
    Worker.Run run = todd.openFor(600);
    run.checkout(issue).expect(200);

    assertThat(live(issue)).containsExactly(run.id()).doesNotContain(other.id());
    run.finish("issueId", issue, "status", "done", "comment", "Done").expect(200);

    assertThat(live(issue)).isEmpty();
  }

  @Test
  @Rule("W3")
  void runOfTheAssigneeThatWasWokenForIt_isLive_fromItsPromiseOn() {
    String issue = company.issueFor(todd);
    String body = Body.of("payload", Map.of("issueId", issue));
    String promised =
        company.board().post("/api/agents/" + todd.id() + "/wakeup", body).expect(202).text("id");
    assertThat(live(issue)).containsExactly(promised);

    new Deliveries(drumbeat).deliver();

    assertThat(live(issue)).containsExactly(promised);
    assertThat(live(company.issue("assigneeAgentId", todd.id(), "status", "backlog"))).isEmpty();
  }

  @Test
  @Rule("H7")
  void delete_isRefused_andSaysWhatToDoInstead() {
    String issue = company.issue();

    assertThat(company.board().delete("/api/issues/" + issue).expect(422).code())
        .isEqualTo("deletion_not_offered");
    assertThat(company.read(issue).get("hiddenAt").isNull()).isTrue();
  }
}
