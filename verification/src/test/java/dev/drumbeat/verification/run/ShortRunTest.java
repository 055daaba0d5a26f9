package dev.drumbeat.verification.run;

import static dev.drumbeat.verification.kit.Companies.aCompany;
import static dev.drumbeat.verification.kit.Companies.heartbeat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import dev.drumbeat.verification.kit.StoreLog;
import dev.drumbeat.verification.kit.Worker;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The run of an agent that brought none: it lasts while it is used, and ten minutes more. */
class ShortRunTest {
  private static final String SUCCEEDED = "succeeded";
  private static final String RUNNING = "running";

  private static Drumbeat drumbeat;
  private Company company;
  private Worker todd;
  private Worker sarah;
  private String issue;
  private String run;

  @BeforeAll
  static void start() {
    drumbeat = Drumbeat.start();
  }

  @AfterAll
  static void close() {
    drumbeat.close();
  }

  @BeforeEach
  void openedByAComment() {
    company = aCompany(drumbeat).withAgents("todd", "sarah").founded();
    todd = company.agent("todd");
    sarah = company.agent("sarah");
    issue = company.issueFor(todd);
    run = openedBy(todd);
  }

  @Test
  @Rule("H6")
  void aShortRun_endsTenMinutesAfterItsLastWrite_notAfterItsFirst() {
    for (int i = 0; i < 4; i++) {
      pass(6);
      comment(todd).expect(201);
      assertThat(newest(todd)).isEqualTo(run);
    }
    pass(9);
    assertThat(status(run)).isEqualTo(RUNNING);

    pass(1);
    assertThat(status(run)).isEqualTo(SUCCEEDED);
    comment(todd).expect(201);
    assertThat(newest(todd)).isNotEqualTo(run);
  }

  @Test
  @Rule("H6")
  void aWriteInTheFirstHalfOfTheIdleTime_leavesTheDeadlineAlone() {
    Map<String, String> before = deadlines();

    pass(4);
    comment(todd).expect(201);
    assertThat(deadlines()).isEqualTo(before);

    pass(1);
    comment(todd).expect(201);
    assertThat(deadlines()).isNotEqualTo(before);
  }

  @Test
  @Rule({"H6", "C1"})
  void theLeasesOfAShortRun_followIt() {
    checkout(todd).expect(200);

    pass(6);
    comment(todd).expect(201);
    pass(6);

    Worker.Run other = sarah.open();
    assertThat(other.checkout(issue, "in_progress").expect(409).code())
        .isEqualTo("checkout_conflict");
    pass(4);
    assertThat(other.checkout(issue, "in_progress").expect(409).code())
        .isEqualTo("assigned_elsewhere");
  }

  @Test
  @Rule({"H6", "W8"})
  void use_doesNotCarryAShortRunPastItsAgentsLimit() {
    Company strict =
        aCompany(drumbeat)
            .withAgent("max", "runtimeConfig", heartbeat("deadlineSec", 900))
            .founded();
    Worker max = strict.agent("max");
    issue = strict.issueFor(max);
    String bounded = openedBy(max);

    pass(6);
    comment(max).expect(201);
    pass(8);
    comment(max).expect(201);
    assertThat(newest(max)).isEqualTo(bounded);

    pass(1);
    comment(max).expect(201);
    assertThat(newest(max)).isNotEqualTo(bounded);
    assertThat(status(bounded)).isEqualTo(SUCCEEDED);
  }

  @Test
  @Rule("H6")
  void aHeaderThatNamesAShortRun_keepsIt_butDoesNotReviveIt() {
    Worker named = new Worker(todd.id(), todd.key().inRun(run));

    pass(6);
    comment(named).expect(201);
    pass(6);
    assertThat(status(run)).isEqualTo(RUNNING);

    drumbeat.clock().advance(Duration.ofMinutes(5));
    assertThat(comment(named).expect(409).code()).isEqualTo("run_ended");
  }

  private String openedBy(Worker worker) {
    comment(worker).expect(201);
    return newest(worker);
  }

  private Reply comment(Worker worker) {
    return worker.key().post("/api/issues/" + issue + "/comments", Body.of("body", "Still at it"));
  }

  private Reply checkout(Worker worker) {
    return worker
        .key()
        .post(
            "/api/issues/" + issue + "/checkout",
            Body.of("agentId", worker.id(), "expectedStatuses", new String[] {"todo"}));
  }

  private String newest(Worker worker) {
    String companyId = worker.key().get("/api/agents/me").expect(200).text("companyId");
    JsonNode runs =
        drumbeat
            .board()
            .get("/api/companies/" + companyId + "/heartbeat-runs?agentId=" + worker.id())
            .expect(200)
            .body();
    return runs.get(0).get("id").textValue();
  }

  private static String status(String run) {
    return drumbeat.board().get("/api/heartbeat-runs/" + run).expect(200).text("status");
  }

  /** Every deadline the run is held to: its gate's and its slot's. */
  private Map<String, String> deadlines() {
    return StoreLog.contents(drumbeat).entrySet().stream()
        .filter(
            item ->
                item.getKey().endsWith(run + " / GATE")
                    || item.getKey().endsWith(" / " + todd.id()))
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                item ->
                    item.getValue().getOrDefault("deadline", item.getValue().get("until")).n()));
  }

  private static void pass(int minutes) {
    drumbeat.clock().advance(Duration.ofMinutes(minutes));
    drumbeat.invoke("tick", Map.of());
  }
}
