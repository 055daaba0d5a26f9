package dev.drumbeat.verification.budget;

import static dev.drumbeat.verification.budget.Ceiling.LIMIT;
import static dev.drumbeat.verification.budget.Money.bound;
import static dev.drumbeat.verification.budget.Money.overview;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import dev.drumbeat.verification.kit.Waiting;
import dev.drumbeat.verification.kit.Worker;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A higher ceiling that an agent asks for (B6): done at once, or a question to the board. */
class AgentRaiseTest {
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

  /** What an agent gets for a rise by 100, by grant, place and threshold. */
  @ParameterizedTest
  @CsvSource({
    "boss todd, 1100, 0, 422 approval_required",
    "boss todd, 1100, 99, 422 approval_required",
    "boss todd, 1100, 100, 200",
    "boss todd, 900, 100, 422 budget_not_raised",
    "boss todd, 0, 100, 422 budget_not_raised",
    "boss boss, 1100, 100, 403 forbidden_for_agent",
    "todd boss, 1100, 100, 403 forbidden_for_agent",
    "todd todd, 1100, 100, 403 forbidden_for_agent"
  })
  @Rule({"B6", "R5"})
  void raise_byAnAgent_isAsItsPlaceAndTheThresholdSay(
      String byAndOf, long cents, long threshold, String expected) {
    ceiling.threshold(threshold);

    String[] who = byAndOf.split(" ");
    Reply reply = ceiling.raise(company.agent(who[0]), company.agent(who[1]), cents);

    String got = reply.status() == 200 ? "200" : reply.status() + " " + reply.code();
    assertThat(got).isEqualTo(expected);
    assertThat(ceiling.limit()).isEqualTo(got.equals("200") ? cents : LIMIT);
    assertThat(ceiling.waiting()).hasSize(got.contains("required") ? 1 : 0);
  }

  @Test
  @Rule({"B6", "R4"})
  void raise_withoutTheGrant_isRefused() {
    String path = "/api/agents/" + ceiling.boss.id();
    company
        .board()
        .patch(path, Body.of("permissions", Map.of("grants", new String[0])))
        .expect(200);
    ceiling.threshold(100);

    assertThat(ceiling.raise(ceiling.boss, ceiling.todd, 1100).expect(403).code())
        .isEqualTo("forbidden_for_agent");
  }

  @Test
  @Rule("B6")
  void raises_byAgents_addUpUntilTheBoardSetsTheCeiling() {
    ceiling.threshold(100);
    Worker.Run run = ceiling.boss.open();
    String path = "/api/agents/" + ceiling.todd.id() + "/budgets";
    run.client().patch(path, Body.of("budgetMonthlyCents", 1060)).expect(200);

    run.client().patch(path, Body.of("budgetMonthlyCents", 1101)).expect(422);
    run.client().patch(path, Body.of("budgetMonthlyCents", 1100)).expect(200);
    bound(company, ceiling.todd, 1100);
    run.client().patch(path, Body.of("budgetMonthlyCents", 1200)).expect(200);
  }

  @Test
  @Rule("B6")
  void agent_thatConfiguresAnother_doesNotRaiseItByThatDoor() {
    String grants = Body.of("permissions", Map.of("grants", new String[] {"agents:configure"}));
    company.board().patch("/api/agents/" + ceiling.boss.id(), grants).expect(200);
    Worker.Run run = ceiling.boss.open();
    String path = "/api/agents/" + ceiling.todd.id();

    for (long cents : new long[] {0, LIMIT + 1}) {
      run.client().patch(path, Body.of("budgetMonthlyCents", cents)).expect(403);
    }
    run.client().patch(path, Body.of("budgetMonthlyCents", LIMIT - 1)).expect(200);
  }

  @Test
  @Rule({"B6", "A2", "A3"})
  void raise_askedByAnAgent_isDoneWithTheAnswer_whichWakesItsRequester() {
    String approval =
        ceiling
            .raise(ceiling.boss, ceiling.todd, 1500)
            .body()
            .at("/details/approvalId")
            .textValue();
    assertThat(overview(company).get("pendingApprovalCount").longValue()).isEqualTo(1);

    ceiling.decide(approval, "approve").expect(200);

    assertThat(ceiling.limit()).isEqualTo(1500);
    assertThat(ceiling.read(approval).get("requestedByAgentId").textValue())
        .isEqualTo(ceiling.boss.id());
    assertThat(Waiting.reasons(drumbeat, ceiling.boss)).containsExactly("approval_approved");
  }

  @Test
  @Rule({"B6", "A3"})
  void approve_ofARiseFromAnotherCeiling_isRefused_untilItIsAskedAgain() {
    String approval = asked("agent", ceiling.todd.id(), 1500).expect(201).text("id");
    bound(company, ceiling.todd, 1200);

    assertThat(ceiling.decide(approval, "approve").expect(409).code())
        .isEqualTo("approval_changed");
    assertThat(ceiling.limit()).isEqualTo(1200);

    ceiling.decide(approval, "request-revision").expect(200);
    Map<String, Object> again =
        Map.of("scopeType", "agent", "scopeId", ceiling.todd.id(), "amount", 1600);
    ceiling
        .boss
        .key()
        .post("/api/approvals/" + approval + "/resubmit", Body.of("payload", again))
        .expect(200);
    ceiling.decide(approval, "approve").expect(200);
    assertThat(ceiling.limit()).isEqualTo(1600);
  }

  @ParameterizedTest
  @CsvSource({"agent, 1000", "agent, 900", "company, 5000", "project, 100"})
  @Rule("B6")
  void ask_forWhatIsNoRise_isRefused(String scope, long cents) {
    String id = scope.equals("agent") ? ceiling.todd.id() : company.id();

    assertThat(asked(scope, id, cents).expect(422).code())
        .isEqualTo(scope.equals("project") ? "reference_invalid" : "budget_not_raised");
  }

  private Reply asked(String scope, String id, long cents) {
    Map<String, Object> payload =
        Map.of("scopeType", scope, "scopeId", id, "amount", cents, "reason", "the launch");
    return ceiling
        .boss
        .key()
        .post(
            company.path("/approvals"),
            Body.of("type", "budget_override_required", "payload", payload));
  }
}
