package dev.drumbeat.verification.budget;

import static dev.drumbeat.verification.budget.Ceiling.LIMIT;
import static dev.drumbeat.verification.budget.Money.bound;
import static dev.drumbeat.verification.budget.Money.overview;
import static dev.drumbeat.verification.budget.Money.policy;
import static dev.drumbeat.verification.budget.Money.spend;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Companies;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Deliveries;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import dev.drumbeat.verification.kit.Waiting;
import dev.drumbeat.verification.kit.Worker;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code budget_override_required}: asked by a spent ceiling (B3), or by an agent (B6). */
class RaiseTest {
  private final Drumbeat drumbeat = Drumbeat.start();
  private Ceiling ceiling;
  private Company company;

  @BeforeEach
  void found() {
    ceiling = new Ceiling(drumbeat);
    company = ceiling.company;
  }

  @AfterEach
  void close() {
    drumbeat.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"agent", "project", "company"})
  @Rule({"A1", "B3"})
  void spentCeiling_asksTheBoardOnce_andCountsAsPending(String scope) {
    String project =
        company
            .board()
            .post(company.path("/projects"), Body.of("name", "Site"))
            .expect(201)
            .text("id");
    String id =
        switch (scope) {
          case "agent" -> ceiling.todd.id();
          case "company" -> company.id();
          default -> project;
        };
    policy(company, scope, id, "amount", 100).expect(200);
    Worker.Run run = ceiling.todd.open();

    spend(run, company, 99, "projectId", project).expect(201);
    assertThat(ceiling.waiting()).isEmpty();
    spend(run, company, 1, "projectId", project).expect(201);
    run.finish().expect(200);
    spend(company.board(), company, ceiling.todd.id(), "costCents", 7, "projectId", project)
        .expect(201);

    JsonNode asked = ceiling.read(ceiling.asked());
    assertThat(ceiling.waiting()).hasSize(1);
    assertThat(asked.get("type").textValue()).isEqualTo("budget_override_required");
    assertThat(asked.get("requestedByAgentId").isNull()).isTrue();
    assertThat(asked.at("/payload/scopeId").textValue()).isEqualTo(id);
    assertThat(asked.at("/payload/budgetAmount").longValue()).isEqualTo(100);
    assertThat(asked.at("/payload/observedAmount").longValue()).isEqualTo(100);
    assertThat(asked.at("/payload/proposedAmount").longValue()).isEqualTo(150);
    assertThat(overview(company).get("pendingApprovalCount").longValue()).isEqualTo(1);
    assertThat(ceiling.incident().get("approvalStatus").textValue()).isEqualTo("pending");
  }

  @ParameterizedTest
  @CsvSource({"approve,", "approve, 5000", "resolve, 5000"})
  @Rule({"A2", "B3"})
  void raise_byTheAnswer_freesWakesAndEndsTheIncident_once(String how, Long amount) {
    ceiling.exhausted();
    String approval = ceiling.asked();
    Object[] fields = amount == null ? new Object[0] : new Object[] {"amount", amount};

    if (how.equals("resolve")) {
      JsonNode row =
          ceiling
              .resolve(Body.plus(fields, "action", "raise_budget_and_resume"))
              .expect(200)
              .body();
      assertThat(row.get("status").textValue()).isEqualTo("resolved");
      assertThat(row.get("approvalId").textValue()).isEqualTo(approval);
      assertThat(row.get("approvalStatus").textValue()).isEqualTo("approved");
    } else {
      ceiling.decide(approval, "approve", fields).expect(200);
      ceiling.decide(approval, "approve", "amount", 9999).expect(200);
    }

    assertThat(ceiling.status(approval)).isEqualTo("approved");
    assertThat(ceiling.limit()).isEqualTo(amount == null ? 1500 : amount);
    assertThat(ceiling.toddIs()).isEqualTo("idle");
    assertThat(Waiting.reasons(drumbeat, ceiling.todd))
        .containsOnlyOnce("budget_changed")
        .doesNotContain("approval_approved");
    assertThat(overview(company).get("activeIncidents")).isEmpty();
    assertThat(overview(company).get("pendingApprovalCount").longValue()).isZero();
    ceiling.todd.open().checkout(company.issueFor(ceiling.todd)).expect(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"reject", "withdraw", "keep_paused"})
  @Rule({"A2", "B3"})
  void anyOtherAnswer_keepsPausedAndDismisses(String how) {
    ceiling.exhausted();
    String approval = ceiling.asked();

    if (how.equals("keep_paused")) {
      assertThat(ceiling.resolve("action", how).expect(200).text("status")).isEqualTo("dismissed");
    } else {
      ceiling.decide(approval, how).expect(200);
    }

    assertThat(ceiling.status(approval)).isIn("rejected", "cancelled");
    assertThat(ceiling.toddIs()).isEqualTo("paused");
    assertThat(ceiling.limit()).isEqualTo(LIMIT);
    assertThat(overview(company).get("activeIncidents")).isEmpty();
    assertThat(ceiling.decide(approval, "approve").expect(422).code())
        .isEqualTo("approval_not_open");
  }

  @Test
  @Rule("B3")
  void raise_notBeyondWhatIsUsed_isRefused_andChangesNothing() {
    ceiling.exhausted();
    String approval = ceiling.asked();

    for (Reply reply :
        new Reply[] {
          ceiling.decide(approval, "approve", "amount", LIMIT),
          ceiling.resolve("action", "raise_budget_and_resume", "amount", LIMIT),
          ceiling.resolve("action", "raise_budget_and_resume")
        }) {
      assertThat(reply.expect(422).code()).isEqualTo("budget_not_raised");
    }

    assertThat(ceiling.status(approval)).isEqualTo("pending");
    assertThat(ceiling.limit()).isEqualTo(LIMIT);
    assertThat(ceiling.toddIs()).isEqualTo("paused");
  }

  @Test
  @Rule({"A2", "B3"})
  void board_thatRaisesDirectly_closesTheIncidentAndTheQuestion() {
    ceiling.exhausted();
    String approval = ceiling.asked();

    bound(company, ceiling.todd, 2 * LIMIT);

    assertThat(ceiling.status(approval)).isEqualTo("cancelled");
    assertThat(overview(company).get("activeIncidents")).isEmpty();
    assertThat(ceiling.waiting()).isEmpty();
  }

  @Test
  @Rule({"A3", "B3"})
  void board_thatSetsACeilingWhichIsSpentToo_isAskedAnewForThatOne() {
    ceiling.exhausted();
    spend(company.board(), company, ceiling.todd.id(), "costCents", 500).expect(201);
    String first = ceiling.asked();

    bound(company, ceiling.todd, LIMIT + 200);

    assertThat(ceiling.status(first)).isEqualTo("cancelled");
    assertThat(overview(company).get("activeIncidents")).hasSize(1);
    String second = ceiling.asked();
    assertThat(ceiling.waiting().findValuesAsText("id")).containsExactly(second);
    assertThat(ceiling.read(second).at("/payload/budgetAmount").longValue()).isEqualTo(1200);
    ceiling.decide(second, "approve").expect(200);
    assertThat(ceiling.toddIs()).isEqualTo("idle");
  }

  @Test
  @Rule("B3")
  void newMonth_endsTheQuestionWithTheIncident() {
    ceiling.exhausted();
    String approval = ceiling.asked();

    drumbeat.clock().advance(Duration.ofDays(31));
    new Deliveries(drumbeat).tick();

    assertThat(ceiling.status(approval)).isEqualTo("cancelled");
    assertThat(ceiling.toddIs()).isEqualTo("idle");
  }

  @Test
  @Rule("B3")
  void approve_inTheNewMonthBeforeItsTick_raisesAndEndsTheIncident() {
    ceiling.exhausted();
    String approval = ceiling.asked();
    drumbeat.clock().advance(Duration.ofDays(31));

    ceiling.decide(approval, "approve").expect(200);
    new Deliveries(drumbeat).tick();

    assertThat(ceiling.limit()).isEqualTo(1500);
    assertThat(ceiling.toddIs()).isEqualTo("idle");
    assertThat(overview(company).get("activeIncidents")).isEmpty();
  }

  @Test
  @Rule({"A3", "B1"})
  void ceiling_ofAnAgentTheBoardIsAskedAbout_isRefused() {
    company
        .board()
        .patch(company.path(""), Body.of("requireBoardApprovalForNewAgents", true))
        .expect(200);
    JsonNode hire =
        company
            .board()
            .post(company.path("/agent-hires"), Body.of("name", "Nina", "budgetMonthlyCents", 500))
            .expect(201)
            .body();
    String agent = hire.at("/agent/id").textValue();

    company
        .board()
        .patch("/api/agents/" + agent + "/budgets", Body.of("budgetMonthlyCents", 900))
        .expect(409);
    policy(company, "agent", agent, "amount", 900).expect(409);

    ceiling.decide(hire.at("/approval/id").textValue(), "approve").expect(200);
    assertThat(
            company
                .board()
                .get("/api/agents/" + agent)
                .body()
                .get("budgetMonthlyCents")
                .longValue())
        .isEqualTo(500);
    policy(company, "agent", agent, "amount", 900).expect(200);
  }

  @Test
  @Rule({"B2", "B4"})
  void start_thatLacksItsWholeReservation_isToldOnce() {
    String path = "/api/agents/" + ceiling.todd.id();
    String config = Body.of("runtimeConfig", Companies.heartbeat("reservationCents", 500));
    company.board().patch(path, config).expect(200);
    spend(company.board(), company, ceiling.todd.id(), "costCents", 600).expect(201);
    assertThat(overview(company).get("activeIncidents")).isEmpty();

    for (int i = 0; i < 3; i++) {
      ceiling.todd.key().post("/api/agents/me/runs", "{}").expect(409);
    }

    assertThat(overview(company).get("activeIncidents")).hasSize(1);
    assertThat(ceiling.incident().get("thresholdType").textValue()).isEqualTo("soft");
    assertThat(Waiting.reasons(drumbeat, ceiling.boss)).containsExactly("budget_warning");
    JsonNode told =
        company.board().get(company.path("/activity?entityType=budget_incident")).body();
    assertThat(told.findValuesAsText("action")).containsExactly("budget.start_refused");

    bound(company, ceiling.todd, 2 * LIMIT);
    assertThat(overview(company).get("activeIncidents")).isEmpty();
    ceiling.todd.open();
  }
}
