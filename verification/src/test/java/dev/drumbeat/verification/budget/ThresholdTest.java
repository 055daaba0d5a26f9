package dev.drumbeat.verification.budget;

import static dev.drumbeat.verification.budget.Money.agent;
import static dev.drumbeat.verification.budget.Money.balances;
import static dev.drumbeat.verification.budget.Money.bound;
import static dev.drumbeat.verification.budget.Money.exact;
import static dev.drumbeat.verification.budget.Money.meter;
import static dev.drumbeat.verification.budget.Money.overview;
import static dev.drumbeat.verification.budget.Money.policy;
import static dev.drumbeat.verification.budget.Money.spend;
import static dev.drumbeat.verification.kit.Companies.aCompany;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Companies;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Deliveries;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import dev.drumbeat.verification.kit.Worker;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an agent can take at which part of a budget (B2, B3). */
class ThresholdTest {
  private static final long LIMIT = 1000;

  private final Drumbeat drumbeat = Drumbeat.start();
  private final Deliveries deliveries = new Deliveries(drumbeat);
  private Company company;
  private Worker todd;
  private Worker boss;

  @BeforeEach
  void found() {
    company = aCompany(drumbeat).withAgent("boss").withReport("todd", "boss").founded();
    todd = company.agent("todd");
    boss = company.agent("boss");
  }

  @AfterEach
  void close() {
    drumbeat.close();
  }

  private String code(Reply reply) {
    return reply.status() == 200 ? "200" : reply.code();
  }

  @ParameterizedTest(name = "{0}: {1} spent")
  @CsvSource({
    "agent, 799, 200, 200",
    "agent, 800, budget_critical_only, 200",
    "agent, 999, budget_critical_only, 200",
    "agent, 1000, budget_exhausted, budget_exhausted",
    "company, 799, 200, 200",
    "company, 800, budget_critical_only, 200",
    "company, 999, budget_critical_only, 200",
    "company, 1000, budget_exhausted, budget_exhausted",
    "project, 799, 200, 200",
    "project, 800, budget_critical_only, 200",
    "project, 999, budget_critical_only, 200",
    "project, 1000, budget_exhausted, budget_exhausted"
  })
  @Rule({"B2", "B3", "C3"})
  void checkout_byHowMuchIsUsed_isAsSpecified(
      String scope, long spent, String ordinary, String critical) {
    String project =
        company
            .board()
            .post(company.path("/projects"), Body.of("name", "Site"))
            .expect(201)
            .text("id");
    String id =
        switch (scope) {
          case "agent" -> todd.id();
          case "company" -> company.id();
          default -> project;
        };
    policy(company, scope, id, "amount", LIMIT).expect(200);
    String plain = company.issueFor(todd, "projectId", project, "priority", "high");
    String urgent = company.issueFor(todd, "projectId", project, "priority", "critical");
    Worker.Run run = todd.open();
    spend(run, company, spent, "projectId", project).expect(201);

    assertThat(code(run.checkout(plain))).isEqualTo(ordinary);
    assertThat(code(run.checkout(urgent))).isEqualTo(critical);
    assertThat(balances(meter(company, id))).isTrue();
  }

  @Test
  @Rule("B2")
  void warning_isGivenOnceToAgentAndManager() {
    bound(company, todd, LIMIT);
    Worker.Run run = todd.open();

    spend(run, company, 800).expect(201);
    spend(run, company, 50).expect(201);

    JsonNode incidents = overview(company).get("activeIncidents");
    assertThat(incidents).hasSize(1);
    assertThat(incidents.get(0).get("thresholdType").textValue()).isEqualTo("soft");
    assertThat(incidents.get(0).get("amountObserved").longValue()).isEqualTo(800);
    run.finish().expect(200);
    for (Worker told : List.of(boss, todd)) {
      assertThat(reasonOfNextRun(told)).isEqualTo("budget_warning");
      assertThat(reasonOfNextRun(told)).isEqualTo("manual");
    }
  }

  private String reasonOfNextRun(Worker worker) {
    Worker.Run run = worker.open();
    JsonNode context = company.run(run.id()).get("contextSnapshot");
    run.finish().expect(200);
    return context.get("wakeReason").textValue();
  }

  @Test
  @Rule("B3")
  void agent_whoseMoneyIsSpent_isPausedUntilMoreIsGiven() {
    bound(company, todd, LIMIT);
    Worker.Run run = todd.open();
    spend(run, company, 1000).expect(201);
    run.finish().expect(200);

    JsonNode paused = agent(company, todd);
    assertThat(paused.get("status").textValue()).isEqualTo("paused");
    assertThat(paused.get("pauseReason").textValue()).isEqualTo("budget");
    assertThat(paused.get("spentMonthlyCents").longValue()).isEqualTo(1000);
    String wakeup = "/api/agents/" + todd.id() + "/wakeup";
    assertThat(company.board().post(wakeup, "{}").expect(409).code()).isEqualTo("budget_exhausted");
    String resume = "/api/agents/" + todd.id() + "/resume";
    assertThat(company.board().post(resume).expect(409).code()).isEqualTo("budget_exhausted");
    JsonNode incident = overview(company).get("activeIncidents").get(0);
    assertThat(incident.get("thresholdType").textValue()).isEqualTo("hard");
    String resolve =
        company.path("/budget-incidents/" + incident.get("id").textValue() + "/resolve");
    assertThat(
            company
                .board()
                .post(resolve, Body.of("action", "raise_budget_and_resume", "amount", 500))
                .expect(422)
                .text("error"))
        .isEqualTo("New budget must exceed current observed spend");

    JsonNode resolved =
        company
            .board()
            .post(resolve, Body.of("action", "raise_budget_and_resume", "amount", 5000))
            .expect(200)
            .body();

    assertThat(resolved.get("status").textValue()).isEqualTo("resolved");
    assertThat(agent(company, todd).get("status").textValue()).isEqualTo("idle");
    assertThat(agent(company, todd).get("budgetMonthlyCents").longValue()).isEqualTo(5000);
    assertThat(overview(company).get("activeIncidents")).isEmpty();
    Worker.Run next = todd.open();
    assertThat(company.run(next.id()).get("contextSnapshot").toString()).contains("budget_changed");
  }

  @Test
  @Rule("B3")
  void agent_whoseMoneyIsSpent_goesOnInTheNewMonth() {
    bound(company, todd, LIMIT);
    Worker.Run run = todd.open();
    spend(run, company, 1000).expect(201);
    run.finish().expect(200);
    assertThat(todd.key().post("/api/agents/me/runs", "{}").status()).isEqualTo(409);

    drumbeat.clock().advance(Duration.ofDays(31));
    deliveries.tick();

    assertThat(agent(company, todd).get("status").textValue()).isEqualTo("idle");
    assertThat(agent(company, todd).get("spentMonthlyCents").longValue()).isZero();
    assertThat(overview(company).get("activeIncidents")).isEmpty();
    todd.open();
  }

  @Test
  @Rule("B4")
  void costEvent_largerThanWhatIsLeft_isBookedInFullAndStopsTheRun() {
    bound(company, 50);
    Worker.Run run = todd.open();

    spend(run, company, 511).expect(201);

    JsonNode meter = meter(company, company.id());
    assertThat(meter.get("overrunCents").longValue()).isEqualTo(461);
    assertThat(balances(meter)).isTrue();
    Reply next = run.comment(company.issueFor(todd), "one more thing");
    assertThat(next.status()).isEqualTo(409);
    assertThat(next.code()).isEqualTo("budget_exhausted");
    assertThat(boss.key().post("/api/agents/me/runs", "{}").code()).isEqualTo("budget_exhausted");
  }

  @Test
  @Rule("B4")
  void run_takesItsEstimateAndGivesTheRestBack() {
    bound(company, 100);
    bound(company, todd, 200);
    Worker.Run run = todd.open();
    assertThat(exact(meter(company, company.id()), "reserved")).isEqualByComparingTo("10");
    assertThat(exact(meter(company, todd.id()), "reserved")).isEqualByComparingTo("10");

    spend(run, company, 4).expect(201);
    assertThat(exact(meter(company, todd.id()), "reserved")).isEqualByComparingTo("6");
    run.finish().expect(200);

    for (String scope : new String[] {company.id(), todd.id()}) {
      assertThat(exact(meter(company, scope), "reserved")).isEqualByComparingTo("0");
      assertThat(exact(meter(company, scope), "spent")).isEqualByComparingTo("4");
      assertThat(balances(meter(company, scope))).isTrue();
    }
  }

  @Test
  @Rule({"B2", "B4"})
  void start_thatCrossesAThresholdOfTheCompany_tellsItsLiveRunsAtOnce() {
    bound(company, 100);
    company
        .board()
        .patch(
            "/api/agents/" + boss.id(),
            Body.of("runtimeConfig", Companies.heartbeat("reservationCents", 75)))
        .expect(200);
    Worker.Run run = todd.open();
    String issue = company.issueFor(todd);

    boss.open();

    assertThat(run.checkout(issue).code()).isEqualTo("budget_critical_only");
  }

  @Test
  @Rule("B4")
  void run_thatDies_isSettledAtItsReservationUntilItsCostComesIn() {
    bound(company, 100);
    Worker.Run run = todd.openFor(60);
    spend(run, company, 3).expect(201);

    drumbeat.clock().advance(Duration.ofMinutes(2));
    deliveries.tick();

    assertThat(exact(meter(company, company.id()), "spent")).isEqualByComparingTo("10");
    assertThat(exact(meter(company, company.id()), "reserved")).isEqualByComparingTo("0");
    JsonNode rows = company.board().get(company.path("/costs/by-provider")).body();
    assertThat(rows.findValuesAsText("provider")).contains("unknown");

    spend(company.board(), company, todd.id(), "costCents", 5, "heartbeatRunId", run.id())
        .expect(201);
    assertThat(exact(meter(company, company.id()), "spent")).isEqualByComparingTo("10");
    spend(company.board(), company, todd.id(), "costCents", 5, "heartbeatRunId", run.id())
        .expect(201);
    assertThat(exact(meter(company, company.id()), "spent")).isEqualByComparingTo("13");
  }

  @Test
  @Rule("B1")
  void ceilings_ofRunsAndTokens_boundToo() {
    policy(company, "agent", todd.id(), "metric", "runs", "amount", 1).expect(200);
    todd.open().finish().expect(200);
    assertThat(todd.key().post("/api/agents/me/runs", "{}").code()).isEqualTo("budget_exhausted");

    policy(company, "agent", boss.id(), "metric", "tokens", "amount", 1000).expect(200);
    Worker.Run run = boss.open();
    spend(run.client(), company, boss.id(), "costCents", 1, "inputTokens", 1000).expect(201);
    assertThat(run.checkout(company.issueFor(boss)).code()).isEqualTo("budget_exhausted");
  }

  @Test
  @Rule("B3")
  void company_whoseMoneyIsSpent_startsNothing_andGoesOnWhenMoreIsGiven() {
    bound(company, 100);
    Worker.Run other = boss.open();
    Worker.Run run = todd.open();
    String issue = company.issueFor(boss, "priority", "critical");
    spend(run, company, 90).expect(201);

    assertThat(other.checkout(issue).code()).isEqualTo("budget_exhausted");

    bound(company, 1000);
    other.checkout(issue).expect(200);
  }
}
