package dev.drumbeat.verification.budget;

import static dev.drumbeat.verification.budget.Money.agent;
import static dev.drumbeat.verification.budget.Money.spend;
import static dev.drumbeat.verification.kit.Companies.aCompany;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import dev.drumbeat.verification.kit.Worker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was spent is booked once, in full, and is found again in every report (B5). */
class CostEventTest {
  private static final String ID = "0190a0a0-0000-7000-8000-000000000001";

  private final Drumbeat drumbeat = Drumbeat.start();
  private Company company;
  private Worker todd;
  private Worker sarah;

  @BeforeEach
  void found() {
    company = aCompany(drumbeat).withAgents("todd", "sarah").founded();
    todd = company.agent("todd");
    sarah = company.agent("sarah");
  }

  @AfterEach
  void close() {
    drumbeat.close();
  }

  private JsonNode report(String name) {
    return company.board().get(company.path("/costs/" + name)).expect(200).body();
  }

  @Test
  @Rule("B5")
  void costEvent_ofAnAgent_isBookedAndSummed() {
    String issue = company.issueFor(todd);

    Reply booked =
        spend(
                todd.key(),
                company,
                todd.id(),
                "costCents",
                810,
                "issueId",
                issue,
                "inputTokens",
                10,
                "outputTokens",
                5)
            .expect(201);

    assertThat(booked.body().get("costCents").longValue()).isEqualTo(810);
    assertThat(booked.body().get("costStatus").textValue()).isEqualTo("reported");
    assertThat(booked.body().get("heartbeatRunId").isNull()).isTrue();
    assertThat(agent(company, todd).get("spentMonthlyCents").longValue()).isEqualTo(810);
    assertThat(report("summary").get("spendCents").longValue()).isEqualTo(810);
    JsonNode row = report("by-agent").get(0);
    assertThat(row.get("agentName").textValue()).isEqualTo("todd");
    assertThat(row.get("costCents").longValue()).isEqualTo(810);
    assertThat(row.get("inputTokens").longValue()).isEqualTo(10);
    JsonNode cost = company.board().get("/api/issues/" + issue + "/cost-summary").body();
    assertThat(cost.get("costCents").longValue()).isEqualTo(810);
  }

  @Test
  @Rule("B5")
  void costEvent_thatComesAgain_changesNothing() {
    Worker.Run run = todd.open();

    String first = spend(run, company, 7, "id", ID).expect(201).body().toString();
    String again = spend(run, company, 7, "id", ID).expect(201).body().toString();
    Reply other = spend(run, company, 8, "id", ID);

    assertThat(again).isEqualTo(first);
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.code()).isEqualTo("idempotency_mismatch");
    assertThat(report("summary").get("spendCents").longValue()).isEqualTo(7);
  }

  @Test
  @Rule("B5")
  void costEvent_ofAnotherAgent_isRefused() {
    Reply refused = spend(sarah.key(), company, todd.id(), "costCents", 5);

    assertThat(refused.status()).isEqualTo(403);
    assertThat(report("summary").get("spendCents").longValue()).isZero();
  }

  @Test
  @Rule("B4")
  void costEvent_withoutAmount_isPricedByItsTokens() {
    Worker.Run run = todd.open();

    Reply known =
        run.client()
            .post(
                company.path("/cost-events"),
                Body.of(
                    "agentId",
                    todd.id(),
                    "provider",
                    "anthropic",
                    "model",
                    "claude-sonnet-4-5",
                    "inputTokens",
                    1000,
                    "outputTokens",
                    100))
            .expect(201);
    Reply unknown =
        spend(run.client(), company, todd.id(), "inputTokens", 1, "costCents", 0).expect(201);

    // 1,000 tokens at $3 and 100 at $15 for a million: 0.3 and 0.15 cents.
    assertThat(known.body().get("exactCostCents").decimalValue()).isEqualByComparingTo("0.45");
    assertThat(known.body().get("costStatus").textValue()).isEqualTo("priced");
    assertThat(unknown.body().get("costStatus").textValue()).isEqualTo("unpriced");
    assertThat(unknown.body().get("exactCostCents").decimalValue()).isPositive();
    assertThat(unknown.body().get("costCents").longValue()).isEqualTo(1);
  }

  @Test
  @Rule("B4")
  void costEvent_ofAModelTheCompanyPriced_isPricedByIt() {
    String prices = company.path("/prices");
    company
        .board()
        .put(
            prices,
            Body.of(
                "provider", "anthropic", "model", "m", "input", 0.5, "cachedInput", 0, "output", 2))
        .expect(200);

    Reply booked =
        spend(todd.open().client(), company, todd.id(), "inputTokens", 1_000_000).expect(201);

    assertThat(booked.body().get("costStatus").textValue()).isEqualTo("priced");
    assertThat(booked.body().get("costCents").longValue()).isEqualTo(50);
    assertThat(company.board().get(prices).expect(200).body().toString())
        .contains("\"model\":\"m\",\"input\":0.5");
    assertThat(
            company
                .board()
                .put(prices, Body.of("provider", "a", "model", "m", "input", -1))
                .status())
        .isEqualTo(400);
  }

  @Test
  @Rule("B5")
  void costEvent_afterTheEndOfItsRun_isBookedAndReopensNothing() {
    Worker.Run run = todd.open();
    run.finish().expect(200);

    Reply late = spend(run, company, 12).expect(201);

    assertThat(late.body().get("heartbeatRunId").textValue()).isEqualTo(run.id());
    assertThat(company.run(run.id()).get("status").textValue()).isEqualTo("succeeded");
    assertThat(report("summary").get("spendCents").longValue()).isEqualTo(12);
    assertThat(run.comment(company.issueFor(todd), "still here?").code()).isEqualTo("run_ended");
  }

  @Test
  @Rule("B5")
  void reports_addUpByEveryColumn() {
    String project =
        company
            .board()
            .post(company.path("/projects"), Body.of("name", "Site"))
            .expect(201)
            .text("id");
    spend(todd.open(), company, 10, "projectId", project).expect(201);
    spend(sarah.open(), company, 30, "billingType", "subscription_included").expect(201);

    assertThat(report("by-agent").get(0).get("costCents").longValue()).isEqualTo(30);
    assertThat(report("by-agent").get(1).get("costCents").longValue()).isEqualTo(10);
    assertThat(report("by-provider")).hasSize(2);
    assertThat(report("by-biller").get(0).get("costCents").longValue()).isEqualTo(40);
    assertThat(report("by-model").get(0).get("costCents").longValue()).isEqualTo(40);
    assertThat(report("by-agent-model")).hasSize(2);
    assertThat(report("by-day").get(0).get("date").textValue()).isEqualTo("2030-01-01");
    assertThat(report("by-day?from=2030-01-02T00:00:00Z")).isEmpty();
    JsonNode byProject = report("by-project");
    assertThat(byProject).hasSize(2);
    assertThat(byProject.findValuesAsText("projectName")).contains("Site");
  }
}
