package dev.drumbeat.verification.budget;

import static dev.drumbeat.verification.budget.Money.agent;
import static dev.drumbeat.verification.budget.Money.balances;
import static dev.drumbeat.verification.budget.Money.bound;
import static dev.drumbeat.verification.budget.Money.exact;
import static dev.drumbeat.verification.budget.Money.meter;
import static dev.drumbeat.verification.budget.Money.spend;
import static dev.drumbeat.verification.kit.Companies.aCompany;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.kit.AtOnce;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import dev.drumbeat.verification.kit.StoreLog;
import dev.drumbeat.verification.kit.Worker;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a run says at its end that it used is booked with that end, once (C4, B5). */
class RunUsageTest {
  private static final long LIMIT = 100;

  private final Drumbeat drumbeat = Drumbeat.start();
  private Company company;
  private Worker todd;

  @BeforeEach
  void found() {
    company = aCompany(drumbeat).withAgents("todd", "sarah").founded();
    todd = company.agent("todd");
    bound(company, todd, LIMIT);
  }

  @AfterEach
  void close() {
    drumbeat.close();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{'model':'m','provider':'p','costCents':7}                     | 7     | reported",
        "{'costUsd':0.0725,'inputTokens':10}                            | 7.25  | reported",
        "{'costCents':0,'billingType':'subscription_included','inputTokens':9} | 0 | reported",
        "{'provider':'anthropic','model':'claude-sonnet-4-5','inputTokens':1000,'outputTokens':100}"
            + " | 0.45 | priced",
        "{'inputTokens':1000000,'costCents':0}                          | over  | unpriced",
        "{}                                                             | 0     | none",
        "{'inputTokens':0,'turns':3}                                    | 0     | none"
      })
  @Rule({"B4", "B5", "C4"})
  void usage_atTheEnd_isBookedAsACostEventIs(String usage, String cents, String status) {
    Worker.Run run = todd.open();

    run.client()
        .post(
            "/api/heartbeat-runs/" + run.id() + "/finish",
            "{\"usage\":" + usage.replace('\'', '"') + "}")
        .expect(200);

    JsonNode meter = meter(company, todd.id());
    assertThat(statuses()).isEqualTo(status.equals("none") ? List.of() : List.of(status));
    if (cents.equals("over")) {
      assertThat(exact(meter, "spent")).isGreaterThan(java.math.BigDecimal.valueOf(LIMIT));
    } else {
      assertThat(exact(meter, "spent")).isEqualByComparingTo(cents);
    }
    assertThat(exact(meter, "reserved")).isEqualByComparingTo("0");
    assertThat(balances(meter)).isTrue();
  }

  @Test
  @Rule({"B5", "C4"})
  void usage_isForTheIssueItsProjectAndItsBillingCode_ofTheDisposition() {
    String project =
        company
            .board()
            .post(company.path("/projects"), Body.of("name", "Site"))
            .expect(201)
            .text("id");
    String issue = company.issueFor(todd, "projectId", project);
    Worker.Run run = todd.open();
    run.checkout(issue).expect(200);

    run.finish(
            "issueId",
            issue,
            "status",
            "done",
            "comment",
            "Built",
            "usage",
            Map.of("costCents", 5, "billingCode", "team-a"))
        .expect(200);

    assertThat(company.read(issue).get("status").textValue()).isEqualTo("done");
    assertThat(
            company
                .board()
                .get("/api/issues/" + issue + "/cost-summary")
                .expect(200)
                .body()
                .get("costCents")
                .longValue())
        .isEqualTo(5);
    Map<String, AttributeValue> event = events().findFirst().orElseThrow();
    assertThat(event.get("projectId").s()).isEqualTo(project);
    assertThat(event.get("billingCode").s()).isEqualTo("team-a");
    assertThat(event.get("id").s()).isEqualTo(run.id());
    assertThat(
            company
                .board()
                .get("/api/heartbeat-runs/" + run.id() + "/trail")
                .expect(200)
                .body()
                .findValuesAsText("action"))
        .contains("cost.reported", "issue.updated");
  }

  @RepeatedTest(5)
  @Rule({"B4", "B5"})
  void finishTwice_andAnEventOfTheSameId_atOnce_countOnce() throws Exception {
    Worker.Run run = todd.open();
    Callable<Reply> finish = () -> run.finish("usage", Map.of("costCents", 5));
    Callable<Reply> event = () -> spend(run, company, 9, "id", run.id());

    List<Reply> replies = AtOnce.call(List.of(finish, event, finish));

    assertThat(replies.get(0).status()).isEqualTo(200);
    assertThat(replies.get(1).status()).isIn(201, 422);
    assertThat(replies.get(2).status()).isEqualTo(200);
    long spent = replies.get(1).status() == 201 ? 9 : 5;
    assertThat(events()).hasSize(1);
    assertThat(exact(meter(company, todd.id()), "spent")).isEqualByComparingTo("" + spent);
    assertThat(exact(meter(company, todd.id()), "reserved")).isEqualByComparingTo("0");
  }

  @Test
  @Rule("B5")
  void eventWithTheRunsId_postedBefore_takesThePlaceOfTheUsage() {
    Worker.Run run = todd.open();
    spend(run, company, 3, "id", run.id()).expect(201);

    run.finish("usage", Map.of("costCents", 50)).expect(200);
    run.finish("usage", Map.of("costCents", 50)).expect(200);

    assertThat(exact(meter(company, todd.id()), "spent")).isEqualByComparingTo("3");
  }

  @Test
  @Rule("B5")
  void eventWithTheIdOfAnothersRun_isRefused() {
    Worker.Run run = todd.open();

    Reply refused = spend(company.agent("sarah").open(), company, 0, "id", run.id());

    assertThat(refused.status()).isEqualTo(400);
    run.finish("usage", Map.of("costCents", 50)).expect(200);
    assertThat(exact(meter(company, todd.id()), "spent")).isEqualByComparingTo("50");
  }

  @Test
  @Rule({"B3", "B4"})
  void usageBeyondWhatIsLeft_isBookedInFull_andPausesTheAgent() {
    todd.open().finish("usage", Map.of("costCents", 511)).expect(200);

    JsonNode meter = meter(company, todd.id());
    assertThat(exact(meter, "spent")).isEqualByComparingTo("511");
    assertThat(exact(meter, "overrun")).isEqualByComparingTo("411");
    assertThat(balances(meter)).isTrue();
    JsonNode row = agent(company, todd);
    assertThat(row.get("status").textValue()).isEqualTo("paused");
    assertThat(row.get("pauseReason").textValue()).isEqualTo("budget");
    assertThat(todd.key().post("/api/agents/me/runs", "{}").status()).isEqualTo(409);
  }

  @ParameterizedTest(name = "told {0}")
  @CsvSource({"true, 3", "false, 10"})
  @Rule({"B4", "B5"})
  void runThatIsCancelled_isUnaccounted_unlessItToldItsCost(boolean told, String spent) {
    Worker.Run run = todd.open();
    if (told) {
      spend(run, company, 3, "id", run.id()).expect(201);
    }

    company.board().post("/api/heartbeat-runs/" + run.id() + "/cancel").expect(200);

    assertThat(exact(meter(company, todd.id()), "spent")).isEqualByComparingTo(spent);
    assertThat(statuses()).containsExactly(told ? "reported" : "unaccounted");
    if (!told) {
      spend(
              todd.key(),
              company,
              todd.id(),
              "id",
              run.id(),
              "heartbeatRunId",
              run.id(),
              "costCents",
              4)
          .expect(201);
      assertThat(exact(meter(company, todd.id()), "spent")).isEqualByComparingTo("10");
    }
  }

  @Test
  @Rule("B5")
  void usageOfWrongShape_isRefusedWithAllThatIsWrong_andEndsNothing() {
    Worker.Run run = todd.open();

    Reply refused =
        run.finish(
            "exitCode",
            "seven",
            "usage",
            Map.of("model", 1, "inputTokens", -1, "costCents", 0.5, "costUsd", "free"));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().get("details").findValues("path"))
        .extracting(JsonNode::toString)
        .containsExactlyInAnyOrder(
            "[\"exitCode\"]",
            "[\"usage\",\"model\"]",
            "[\"usage\",\"inputTokens\"]",
            "[\"usage\",\"costCents\"]",
            "[\"usage\",\"costUsd\"]");
    assertThat(company.run(run.id()).get("status").textValue()).isEqualTo("running");
  }

  private Stream<Map<String, AttributeValue>> events() {
    return StoreLog.contents(drumbeat).values().stream()
        .filter(item -> item.get("pk").s().contains("#COST#"));
  }

  private List<String> statuses() {
    return events().map(event -> event.get("costStatus").s()).toList();
  }
}
