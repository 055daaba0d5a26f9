package dev.drumbeat.verification.budget;

import static dev.drumbeat.verification.budget.Money.bound;
import static dev.drumbeat.verification.budget.Money.exact;
import static dev.drumbeat.verification.budget.Money.meter;
import static dev.drumbeat.verification.budget.Money.overview;
import static dev.drumbeat.verification.budget.Money.spend;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.faults.Between;
import dev.drumbeat.verification.faults.GuardRemovals;
import dev.drumbeat.verification.faults.Late;
import dev.drumbeat.verification.kit.AtOnce;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Companies;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import dev.drumbeat.verification.kit.Waiting;
import dev.drumbeat.verification.kit.Worker;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Answers, direct changes and costs that meet at one ceiling at one moment (A2, B3, B4). */
class RaiseRacesTest {
  private static final int RACES = 12;
  private static final int AGENTS = 12;

  @Test
  @Rule({"A1", "B3"})
  void settlements_thatCrossAtOnce_askTheBoardOnce() throws Exception {
    assertThat(questionsOfManyCrossing(Late.COMMITS)).isEqualTo(1);
  }

  @Test
  void control_metersSummedAndOverwritten_askMoreThanOnce() throws Exception {
    assertThat(questionsOfManyCrossing(GuardRemovals.unconditionalMeterPut().then(Late.COMMITS)))
        .isGreaterThan(1);
  }

  /** Costs of many agents, each of which alone would spend what the company has. */
  private static int questionsOfManyCrossing(Between store) throws Exception {
    try (Drumbeat drumbeat = Drumbeat.over(db -> store.over(DynamoDbClient.class, db))) {
      Companies founding = Companies.aCompany(drumbeat);
      for (int i = 0; i < AGENTS; i++) {
        founding.withAgent("agent-" + i);
      }
      Company company = founding.founded();
      bound(company, 100);
      List<Callable<Reply>> calls = new ArrayList<>();
      for (Worker worker : company.workers().values()) {
        calls.add(() -> spend(company.board(), company, worker.id(), "costCents", 100));
      }
      AtOnce.call(calls).forEach(reply -> reply.expect(201));
      String pending = company.path("/approvals?status=pending");
      return company.board().get(pending).expect(200).body().size();
    }
  }

  @Test
  @Rule({"A2", "B3", "B4"})
  void answers_aDirectRaiseAndACost_atOneMoment_leaveOneEffect() throws Exception {
    List<String> found = new ArrayList<>();
    try (Drumbeat drumbeat = Drumbeat.over(db -> Late.COMMITS.over(DynamoDbClient.class, db))) {
      for (int race = 0; race < RACES && found.isEmpty(); race++) {
        found.addAll(violations(drumbeat, new Ceiling(drumbeat).exhausted()));
      }
    }
    assertThat(found).isEmpty();
  }

  private static List<String> violations(Drumbeat drumbeat, Ceiling ceiling) throws Exception {
    Company company = ceiling.company;
    String approval = ceiling.asked();
    String incident = ceiling.incident().get("id").textValue();
    String resolve = company.path("/budget-incidents/" + incident + "/resolve");
    String budgets = "/api/agents/" + ceiling.todd.id() + "/budgets";
    String more = Body.of("action", "raise_budget_and_resume", "amount", 2000);
    List<Callable<Reply>> calls =
        List.of(
            () -> ceiling.decide(approval, "approve", "amount", 3000),
            () -> ceiling.decide(approval, "approve", "amount", 3000),
            () -> ceiling.decide(approval, "reject"),
            () -> company.board().post(resolve, more),
            () -> company.board().patch(budgets, Body.of("budgetMonthlyCents", 4000)),
            () -> spend(company.board(), company, ceiling.todd.id(), "costCents", 5));
    List<Integer> answers = AtOnce.call(calls).stream().map(Reply::status).toList();
    List<String> found = new ArrayList<>();
    if (answers.stream().anyMatch(code -> code >= 500)) {
      found.add("answered " + answers);
    }
    if (ceiling.limit() != 4000 && ceiling.limit() != 3000 && ceiling.limit() != 2000) {
      found.add("the ceiling is " + ceiling.limit());
    }
    JsonNode meter = meter(company, ceiling.todd.id());
    if (exact(meter, "limit").compareTo(BigDecimal.valueOf(ceiling.limit())) != 0
        || exact(meter, "spent").compareTo(BigDecimal.valueOf(1005)) != 0) {
      found.add("the meter says " + meter);
    }
    if (ceiling.waiting().size() + overview(company).get("activeIncidents").size() > 0) {
      found.add("still open: " + overview(company).get("activeIncidents"));
    }
    long woken =
        Waiting.reasons(drumbeat, ceiling.todd).stream().filter("budget_changed"::equals).count();
    if (woken != 1 || !ceiling.toddIs().equals("idle")) {
      found.add(woken + " wakes, and todd is " + ceiling.toddIs());
    }
    return found;
  }

  @Test
  @Rule("B6")
  void raises_byAnAgentAtOnce_staywithinTheThreshold() throws Exception {
    try (Drumbeat drumbeat = Drumbeat.over(db -> Late.COMMITS.over(DynamoDbClient.class, db))) {
      Ceiling ceiling = new Ceiling(drumbeat);
      ceiling.threshold(50);
      Worker.Run run = ceiling.boss.open();
      String path = "/api/agents/" + ceiling.todd.id() + "/budgets";
      List<Callable<Reply>> calls = new ArrayList<>();
      for (int i = 1; i <= 8; i++) {
        String body = Body.of("budgetMonthlyCents", Ceiling.LIMIT + i * 20);
        calls.add(() -> run.client().patch(path, body));
      }
      AtOnce.call(calls);

      assertThat(ceiling.limit()).isLessThanOrEqualTo(Ceiling.LIMIT + 50);
    }
  }
}
