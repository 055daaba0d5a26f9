package dev.drumbeat.verification.approval;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.faults.Between;
import dev.drumbeat.verification.faults.GuardRemovals;
import dev.drumbeat.verification.faults.Late;
import dev.drumbeat.verification.kit.AtOnce;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** {@code spend}: granted at once or by the board, booked once, or refused for want of money. */
class SpendTest {
  private static Drumbeat drumbeat;
  private Hall hall;

  @BeforeAll
  static void start() {
    drumbeat = Drumbeat.start();
  }

  @AfterAll
  static void close() {
    drumbeat.close();
  }

  @BeforeEach
  void found() {
    hall = new Hall(drumbeat);
  }

  private static void threshold(Hall hall, long cents) {
    hall.board().patch(hall.company.path(""), Body.of("spendThresholdCents", cents)).expect(200);
  }

  private static Reply ask(Hall hall, long cents, Object... more) {
    Map<String, Object> payload = new HashMap<>();
    payload.put("amountCents", cents);
    payload.put("purpose", "a domain");
    for (int i = 0; i < more.length; i += 2) {
      payload.put((String) more[i], more[i + 1]);
    }
    return hall.todd
        .key()
        .post(hall.company.path("/approvals"), Body.of("type", "spend", "payload", payload));
  }

  /** What the reports say was spent. */
  private static long spent(Hall hall) {
    JsonNode rows = hall.board().get(hall.company.path("/costs/by-agent")).expect(200).body();
    long cents = 0;
    for (JsonNode row : rows) {
      cents += row.get("costCents").longValue();
    }
    return cents;
  }

  @ParameterizedTest
  @CsvSource({"100, 0, pending, 0", "100, 99, pending, 0", "100, 100, approved, 100"})
  @Rule({"A1", "A4"})
  void ask_asTheThresholdSays_isGrantedAtOnceOrWaits(
      long cents, long threshold, String status, long booked) {
    threshold(hall, threshold);

    Reply reply = ask(hall, cents).expect(201);

    assertThat(reply.text("status")).isEqualTo(status);
    assertThat(reply.body().get("decidedByUserId").isNull()).isTrue();
    assertThat(spent(hall)).isEqualTo(booked);
    assertThat(hall.waiting()).isEmpty();
  }

  @Test
  @Rule({"A2", "B5"})
  void approve_booksOnce_byAgentIssueProjectAndBillingCode() {
    String project =
        hall.board()
            .post(hall.company.path("/projects"), Body.of("name", "Site"))
            .expect(201)
            .text("id");
    String issue = hall.company.issueFor(hall.todd, "projectId", project, "billingCode", "ads");
    String approval = ask(hall, 250, "issueId", issue).expect(201).text("id");
    assertThat(spent(hall)).isZero();

    hall.decide(approval, "approve", "amount", 99999).expect(200);
    hall.decide(approval, "approve").expect(200);

    assertThat(spent(hall)).isEqualTo(250);
    JsonNode byProject = hall.board().get(hall.company.path("/costs/by-project")).body();
    assertThat(byProject.get(0).get("projectId").textValue()).isEqualTo(project);
    assertThat(byProject.get(0).get("costCents").longValue()).isEqualTo(250);
    JsonNode ofIssue = hall.board().get("/api/issues/" + issue + "/cost-summary").body();
    assertThat(ofIssue.get("costCents").longValue()).isEqualTo(250);
    Map<String, ?> items = hall.contents();
    assertThat(items.toString()).contains("spend-" + approval).contains("ads");
    assertThat(hall.waiting()).containsOnlyOnce("approval_approved");
  }

  @Test
  @Rule("A2")
  void reject_booksNothing() {
    String approval = ask(hall, 250).expect(201).text("id");

    hall.decide(approval, "reject").expect(200);

    assertThat(spent(hall)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"agent, 0", "agent, 500", "company, 0", "company, 500", "project, 0", "project, 500"})
  @Rule({"A2", "B3"})
  void grant_thatDoesNotFit_isRefusedWithWhatIsLeft(String scope, long threshold) {
    threshold(hall, threshold);
    String project =
        hall.board()
            .post(hall.company.path("/projects"), Body.of("name", "Site"))
            .expect(201)
            .text("id");
    String issue = hall.company.issueFor(hall.todd, "projectId", project);
    String id =
        switch (scope) {
          case "agent" -> hall.todd.id();
          case "company" -> hall.company.id();
          default -> project;
        };
    String policy = Body.of("scopeType", scope, "scopeId", id, "amount", 200);
    hall.board().post(hall.company.path("/budgets/policies"), policy).expect(200);

    Reply asked = ask(hall, 201, "issueId", issue);
    Reply refused = threshold > 0 ? asked : hall.decide(asked.expect(201).text("id"), "approve");

    assertThat(refused.expect(422).code()).isEqualTo("spend_beyond_budget");
    assertThat(refused.body().at("/details/scopeType").textValue()).isEqualTo(scope);
    assertThat(refused.body().at("/details/remainingCents").longValue()).isIn(190L, 200L);
    assertThat(spent(hall)).isZero();
  }

  @Test
  @Rule({"A2", "B3"})
  void grant_ofTheLastCent_pausesTheAgentAndAsksForMore() {
    String budgets = "/api/agents/" + hall.todd.id() + "/budgets";
    String approval = ask(hall, 300).expect(201).text("id");
    hall.board().patch(budgets, Body.of("budgetMonthlyCents", 300)).expect(200);

    hall.decide(approval, "approve").expect(200);

    assertThat(hall.agentStatus(hall.todd.id())).isEqualTo("paused");
    JsonNode waiting =
        hall.board().get(hall.company.path("/approvals?status=pending")).expect(200).body();
    assertThat(waiting.findValuesAsText("type")).containsExactly("budget_override_required");
  }

  @Test
  @Rule("A1")
  void ask_withoutWhatItTakes_isRefused() {
    String nobody = Body.of("type", "spend", "payload", Map.of("amountCents", 5, "purpose", "x"));
    assertThat(
            hall.board()
                .post(hall.company.path("/approvals"), nobody)
                .expect(400)
                .body()
                .toString())
        .contains("requestedByAgentId");
    assertThat(ask(hall, 0).expect(400).body().toString()).contains("amountCents");
    assertThat(ask(hall, 5, "issueId", hall.company.id()).expect(422).code())
        .isEqualTo("reference_invalid");
  }

  @Test
  @Rule({"A2", "B4"})
  void approvals_ofMoreThanThereIs_atOneMoment_areGrantedAsFarAsItGoes() throws Exception {
    assertThat(bookedAtOnce(Late.COMMITS)).isIn(300L, 400L);
  }

  @Test
  void control_metersSummedAndOverwritten_grantMore() throws Exception {
    assertThat(bookedAtOnce(GuardRemovals.unconditionalMeterPut().then(Late.COMMITS)))
        .isGreaterThan(400);
  }

  /** Eight times 100 of 400, each approved twice, while a run gives back what it holds of them. */
  private static long bookedAtOnce(Between store) throws Exception {
    try (Drumbeat drumbeat = Drumbeat.over(db -> store.over(DynamoDbClient.class, db))) {
      Hall hall = new Hall(drumbeat);
      List<Callable<Reply>> calls = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        String approval = ask(hall, 100).expect(201).text("id");
        calls.add(() -> hall.decide(approval, "approve"));
        calls.add(() -> hall.decide(approval, "approve"));
      }
      String ceiling = Body.of("budgetMonthlyCents", 400);
      hall.board().patch(hall.company.path("/budgets"), ceiling).expect(200);
      calls.add(hall.sarah.open()::finish);
      AtOnce.call(calls);
      return spent(hall);
    }
  }
}
