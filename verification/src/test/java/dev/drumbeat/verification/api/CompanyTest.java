package dev.drumbeat.verification.api;

import static dev.drumbeat.verification.kit.Companies.aCompany;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Client;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import dev.drumbeat.verification.kit.Worker;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A company at one glance, its name, and its end. */
class CompanyTest {
  private static Drumbeat drumbeat;
  private Company company;
  private Client board;

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
    company = aCompany(drumbeat).withAgents("todd", "sarah", "gone").founded();
    board = company.board();
  }

  private JsonNode dashboard() {
    return board.get(company.path("/dashboard")).expect(200).body();
  }

  @Test
  void dashboard_countsAgentsWorkMoneyAndWhatWaits() {
    Worker todd = company.agent("todd");
    Worker.Run run = todd.open();
    run.checkout(company.issueFor(todd)).expect(200);
    company.issue("status", "blocked", "unblockDescriptor", Map.of("reason", "key"));
    company.issue("status", "done");
    board.patch("/api/issues/" + company.issue(), Body.of("status", "cancelled")).expect(200);
    board.post("/api/agents/" + company.agent("sarah").id() + "/pause").expect(200);
    board.post("/api/agents/" + company.agent("gone").id() + "/terminate").expect(200);
    board.patch(company.path(""), Body.of("budgetMonthlyCents", 1000)).expect(200);
    String cost = Body.of("agentId", todd.id(), "provider", "p", "model", "m", "costCents", 250);
    board.post(company.path("/cost-events"), cost).expect(201);
    String question = Body.of("type", "request_board_approval", "payload", Map.of("title", "?"));
    board.post(company.path("/approvals"), question).expect(201);

    JsonNode seen = dashboard();

    assertThat(seen.get("agents").toString())
        .isEqualTo("{\"active\":0,\"running\":1,\"paused\":1,\"error\":0}");
    assertThat(seen.get("tasks").toString())
        .isEqualTo("{\"open\":2,\"inProgress\":1,\"blocked\":1,\"done\":1,\"capped\":false}");
    assertThat(seen.at("/costs/monthSpendCents").intValue()).isEqualTo(250);
    assertThat(seen.at("/costs/monthUtilizationPercent").intValue()).isEqualTo(25);
    assertThat(seen.get("pendingApprovals").intValue()).isEqualTo(1);
    assertThat(seen.at("/budgets/activeIncidents").intValue()).isZero();
    assertThat(seen.get("runActivity")).isEmpty();
  }

  @Test
  void dashboard_showsABudgetThatIsSpent() {
    String project =
        board.post(company.path("/projects"), Body.of("name", "P")).expect(201).text("id");
    String ceiling = Body.of("scopeType", "project", "scopeId", project, "amount", 1);
    board.post(company.path("/budgets/policies"), ceiling).expect(200);
    String agent = company.agent("todd").id();
    Object[] cost = {"agentId", agent, "provider", "p", "model", "m", "costCents", 1};
    String inProject = Body.of(Body.plus(cost, "projectId", project));
    board.post(company.path("/cost-events"), inProject).expect(201);

    assertThat(dashboard().get("budgets").toString())
        .isEqualTo(
            "{\"activeIncidents\":1,\"pendingApprovals\":1,\"pausedAgents\":0,\"pausedProjects\":1}");
  }

  @Test
  void stats_countAgentsAndIssues_ofMyCompaniesAlone() {
    company.issue();
    company.issue();
    Client ann = human("viewer");
    aCompany(drumbeat).founded();

    JsonNode stats = ann.get("/api/companies/stats").expect(200).body();

    assertThat(stats).hasSize(1);
    assertThat(stats.get(company.id()).toString()).isEqualTo("{\"agentCount\":3,\"issueCount\":2}");
  }

  private Client human(String role) {
    String body = Body.of("name", "Ann", "membershipRole", role, "boardKey", true);
    JsonNode added = board.post(company.path("/members"), body).expect(201).body();
    return drumbeat.client(added.at("/boardKey/token").textValue());
  }

  @Test
  void branding_changesTheName_andNothingElse() {
    String body = Body.of("name", "Other", "description", "Us", "budgetMonthlyCents", 7);

    Reply changed = board.patch(company.path("/branding"), body).expect(200);

    assertThat(changed.text("name")).isEqualTo("Other");
    assertThat(changed.text("description")).isEqualTo("Us");
    assertThat(changed.body().get("budgetMonthlyCents").intValue()).isZero();
    String logo = Body.of("logoAssetId", company.id());
    assertThat(board.patch(company.path("/branding"), logo).expect(422).code())
        .isEqualTo("reference_invalid");
  }

  @Test
  @Rule("W12")
  void archive_stopsEverything_andAResumeTakesItBack() {
    Worker.Run run = company.agent("todd").open();
    String issue = company.issueFor(company.agent("todd"));

    assertThat(board.post(company.path("/archive")).expect(200).text("status"))
        .isEqualTo("archived");

    assertThat(run.comment(issue, "still here").expect(409).code()).isEqualTo("run_cancelled");
    assertThat(company.agent("sarah").key().post("/api/agents/me/runs", "{}").expect(409).code())
        .isEqualTo("company_stopped");
    assertThat(board.post(company.path("/stop")).expect(200).text("status")).isEqualTo("archived");
    assertThat(board.post(company.path("/resume")).expect(200).text("status")).isEqualTo("active");
    company.agent("sarah").open();
    assertThat(board.get(company.path("/activity")).body().findValuesAsText("action"))
        .containsOnlyOnce("company.archived")
        .doesNotContain("company.paused");
  }

  @Test
  void archive_ofAStoppedCompany_isToldOnce() {
    board.post(company.path("/stop")).expect(200);
    board.post(company.path("/archive")).expect(200);
    board.post(company.path("/archive")).expect(200);

    assertThat(board.get(company.path("/activity")).body().findValuesAsText("action"))
        .containsOnlyOnce("company.archived")
        .containsOnlyOnce("company.paused");
  }

  @Test
  @Rule("R1")
  void orgChart_isAPicture_inWhichNamesAreText() {
    String name = "<script>alert('1')</script> & \"co\"";
    String body = Body.of("name", name, "reportsTo", company.agent("todd").id());
    board.post(company.path("/agents"), body).expect(201);

    Reply chart = board.get(company.path("/org.svg")).expect(200);

    assertThat(chart.headers())
        .containsEntry("Content-Type", "image/svg+xml")
        .containsEntry("X-Content-Type-Options", "nosniff")
        .containsKey("Content-Security-Policy");
    assertThat(chart.body().textValue())
        .contains(">todd (general, idle)<")
        .contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;co&quot;")
        .doesNotContain("<script");
    assertThat(board.get(company.path("/org.png")).expect(422).code())
        .isEqualTo("image_not_offered");
  }
}
