package dev.drumbeat.verification.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Deliveries;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.StoreLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A package of the incumbent is brought whole, once, and wakes nobody. */
class ImportTest {
  private static final String NAME = "Bean Works";

  private final Drumbeat drumbeat = Drumbeat.start();
  private final Desk desk = new Desk(drumbeat);
  private @TempDir Path scratch;

  @BeforeEach
  void start() {
    drumbeat.queue().drain();
  }

  @AfterEach
  void close() {
    drumbeat.close();
  }

  private Desk.Outcome imported(String... options) {
    Desk.Outcome outcome = desk.run(Desk.example(), options);
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.code()).isZero();
    return outcome;
  }

  private JsonNode issue(String company, String title) {
    String id = desk.rows(company, "issues", "title").get(title).get("id").textValue();
    return desk.read("/issues/" + id);
  }

  @Test
  void dryRun_tellsThePlanAndWhatStaysBehind_andAsksNoServer() {
    Desk.Outcome outcome = Desk.offline(Desk.example(), "--dry-run");

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .contains("Agents: 3", "ben, process, reports to ada, paused", "Issues: 5")
        .contains("agents/ada ANTHROPIC_API_KEY")
        .contains("skills/gardening/SKILL.md", "projects.greenhouse.workspaces")
        .contains("blocker of tasks/sow-beans (order-glass)", "tasks/sow-beans: monitor")
        .contains("write them with --instructions DIR: agents/ada/, agents/ben/, agents/cora/")
        .contains("it is todo: tasks/plan-the-beds")
        .endsWith("Dry run: nothing was written." + System.lineSeparator());
  }

  @Test
  @Rule("R1")
  void agents_comePausedInTheirChainOfCommand() {
    imported();

    String company = desk.company(NAME);
    Map<String, JsonNode> agents = desk.rows(company, "agents", "name");
    JsonNode ada = agents.get("Ada");
    assertThat(ada.get("reportsTo").isNull()).isTrue();
    assertThat(agents.get("Ben").get("reportsTo")).isEqualTo(ada.get("id"));
    assertThat(agents.get("Cora").get("reportsTo")).isEqualTo(agents.get("Ben").get("id"));
    assertThat(agents.values()).allMatch(row -> row.get("status").textValue().equals("paused"));
    assertThat(ada.get("role").textValue()).isEqualTo("ceo");
    assertThat(ada.get("budgetMonthlyCents").intValue()).isEqualTo(5000);
    assertThat(ada.at("/adapterConfig/model").textValue()).isEqualTo("claude-sonnet");
    assertThat(ada.at("/adapterConfig/env/GREETING").textValue()).isEqualTo("Good morning");
    assertThat(ada.at("/runtimeConfig/heartbeat/enabled").booleanValue()).isTrue();
    assertThat(ada.at("/runtimeConfig/heartbeat/intervalSec").intValue()).isEqualTo(1800);
    assertThat(ada.at("/permissions/canCreateAgents").booleanValue()).isTrue();
    assertThat(ada.at("/permissions/canAssignTasks").booleanValue()).isTrue();
    JsonNode cora = agents.get("Cora");
    assertThat(cora.at("/runtimeConfig/heartbeat/enabled").booleanValue()).isFalse();
    assertThat(cora.at("/permissions/canCreateAgents").booleanValue()).isFalse();
    JsonNode skills = desk.read("/agents/" + ada.get("id").textValue() + "/skills");
    assertThat(skills.at("/desiredSkills/0").textValue()).isEqualTo("gardening");
    assertThat(
            desk.read("/companies/" + company)
                .get("requireBoardApprovalForNewAgents")
                .booleanValue())
        .isTrue();
  }

  @Test
  void issues_comeWithTheirTreeThreadsAndStates() {
    imported();

    String company = desk.company(NAME);
    JsonNode plan = issue(company, "Plan the beds");
    assertThat(plan.get("description").textValue())
        .startsWith("`imported tasks/plan-the-beds, BEA-1, filed 2026-08-01")
        .endsWith("Which bean goes where. See the plan.");
    assertThat(plan.get("status").textValue()).isEqualTo("todo");
    assertThat(plan.get("priority").textValue()).isEqualTo("high");
    assertThat(plan.at("/project/name").textValue()).isEqualTo("Greenhouse");
    assertThat(plan.at("/workProducts/0/url").textValue()).endsWith("/pull/1");
    String path = "/issues/" + plan.get("id").textValue();
    assertThat(desk.read(path + "/comments?order=asc").findValuesAsText("body"))
        .containsExactly(
            "**the board**, 2026-08-01T09:00:00.000Z:\n\nRunner beans first.",
            "**ada**, 2026-08-01T10:00:00.000Z:\n\nAgreed.\n\nThe plan is written.");
    assertThat(desk.read(path + "/documents/plan").get("body").textValue()).startsWith("# Beds");
    JsonNode seeds = issue(company, "Buy seeds");
    assertThat(seeds.get("status").textValue()).isEqualTo("done");
    assertThat(seeds.get("parentId")).isEqualTo(plan.get("id"));
    JsonNode pump = issue(company, "Mend the water pump");
    assertThat(pump.get("status").textValue()).isEqualTo("blocked");
    assertThat(pump.at("/labelIds/0"))
        .isEqualTo(desk.rows(company, "labels", "name").get("wet").get("id"));
    JsonNode beans = issue(company, "Sow the beans");
    assertThat(beans.at("/blockedBy/0/id")).isEqualTo(pump.get("id"));
    assertThat(beans.get("assigneeAgentId"))
        .isEqualTo(desk.rows(company, "agents", "name").get("Cora").get("id"));
    assertThat(issue(company, "Survey of last year").get("status").textValue())
        .isEqualTo("cancelled");
    assertThat(desk.rows(company, "goals", "title")).containsOnlyKeys("Harvest a tonne of beans");
  }

  @Test
  @Rule("W13")
  void routine_comesPausedWithWhatFiresIt() {
    imported();

    JsonNode routine = desk.rows(desk.company(NAME), "routines", "title").get("Daily report");
    assertThat(routine.get("status").textValue()).isEqualTo("paused");
    assertThat(routine.get("concurrencyPolicy").textValue()).isEqualTo("skip_if_active");
    assertThat(routine.at("/variables/0/name").textValue()).isEqualTo("bed");
    assertThat(routine.get("triggers").findValuesAsText("kind"))
        .containsExactlyInAnyOrder("schedule", "webhook");
  }

  @Test
  @Rule("W12")
  void import_startsNoRun_andWhatWaitsStartsWhenAnAgentIsResumed() {
    imported();
    String company = desk.company(NAME);
    Deliveries deliveries = new Deliveries(drumbeat);
    deliveries.deliver();
    drumbeat.clock().advance(Duration.ofHours(30));
    deliveries.tick();
    assertThat(desk.read("/companies/" + company + "/heartbeat-runs")).isEmpty();

    String cora = desk.rows(company, "agents", "name").get("Cora").get("id").textValue();
    String path = "/api/agents/" + cora;
    String key = drumbeat.board().post(path + "/keys", "{}").expect(201).text("token");
    drumbeat.board().post(path + "/resume").expect(200);
    drumbeat.client(key).post("/api/agents/me/runs/claim", "{}").expect(200);

    JsonNode runs = desk.read("/companies/" + company + "/heartbeat-runs");
    assertThat(runs).hasSize(1);
    assertThat(runs.at("/0/agentId").textValue()).isEqualTo(cora);
    assertThat(runs.at("/0/contextSnapshot/wakeReason").textValue()).isEqualTo("issue_assigned");
  }

  @Test
  void start_letsAgentsAndRoutinesRun() {
    imported("--start");

    String company = desk.company(NAME);
    assertThat(desk.rows(company, "agents", "name").get("Ben").get("status").textValue())
        .isNotEqualTo("paused");
    assertThat(
            desk.rows(company, "routines", "title").get("Daily report").get("status").textValue())
        .isEqualTo("active");
  }

  @Test
  @Rule("E3")
  void secondRun_changesNothing_evenWhenTheKeysAreForgotten() {
    imported();
    String company = desk.company(NAME);
    JsonNode activity = desk.read("/companies/" + company + "/activity?limit=1000");
    drumbeat.clock().advance(Duration.ofDays(8));
    Map<String, ?> before = StoreLog.contents(drumbeat);

    Desk.Outcome again = imported();

    assertThat(StoreLog.contents(drumbeat)).isEqualTo(before);
    assertThat(desk.read("/companies/" + company + "/activity?limit=1000")).isEqualTo(activity);
    assertThat(again.out()).contains("issues     0 created, 0 finished, 5 already there");
  }

  @Test
  void secondRun_leavesWhatWasChangedSince() {
    imported();
    String company = desk.company(NAME);
    String beans = issue(company, "Sow the beans").get("id").textValue();
    drumbeat.board().patch("/api/issues/" + beans, Body.of("status", "cancelled")).expect(200);
    String pump = issue(company, "Mend the water pump").get("id").textValue();
    String own = Body.of("description", "Without a mark", "status", "todo");
    drumbeat.board().patch("/api/issues/" + pump, own).expect(200);
    String ada = desk.rows(company, "agents", "name").get("Ada").get("id").textValue();
    drumbeat.board().post("/api/agents/" + ada + "/resume").expect(200);
    Map<String, ?> before = StoreLog.contents(drumbeat);

    imported();

    assertThat(StoreLog.contents(drumbeat)).isEqualTo(before);
  }

  @Test
  void runThatDiedAfterAnyCall_isCompletedByTheNext() {
    int all = desk.run(Desk.example(), "--name", "Whole").calls();
    List<String> whole = sketch("Whole");
    assertThat(all).isGreaterThan(30);
    for (int n = 1; n < all; n += Integer.getInteger("drumbeat.import.step", 4)) {
      String name = "Cut " + n;
      assertThat(desk.dyingAfter(n).run(Desk.example(), "--name", name).code()).isEqualTo(1);

      assertThat(desk.dyingAfter(Integer.MAX_VALUE).run(Desk.example(), "--name", name).code())
          .isZero();

      assertThat(sketch(name)).as("cut after call " + n).isEqualTo(whole);
    }
  }

  /** A company without what is its own: ids, numbers, times. */
  private List<String> sketch(String name) {
    String company = desk.company(name);
    List<String> lines = new ArrayList<>();
    lines.add(
        desk.read("/companies/" + company)
            .get("description")
            .textValue()
            .split("`")[1]
            .split(" ")[0]);
    for (String list : List.of("agents", "projects", "labels", "goals", "routines", "issues")) {
      desk.read("/companies/" + company + "/" + list)
          .forEach(row -> lines.add(list + " " + sketch(row)));
    }
    desk.read("/companies/" + company + "/issues")
        .forEach(
            row -> {
              String path = "/issues/" + row.get("id").textValue();
              lines.add(
                  row.get("title").textValue()
                      + desk.read(path + "/comments?order=asc").findValuesAsText("body")
                      + desk.read(path + "/documents").findValuesAsText("key")
                      + desk.read(path + "/work-products").findValuesAsText("title")
                      + new TreeSet<>(desk.read(path).get("blockedBy").findValuesAsText("title")));
            });
    return lines.stream().sorted().toList();
  }

  private static String sketch(JsonNode row) {
    List<String> facts = new ArrayList<>();
    for (String field : List.of("name", "title", "status", "description", "priority", "color")) {
      facts.add(row.path(field).asText());
    }
    facts.add(String.valueOf(row.path("assigneeAgentId").isTextual()));
    facts.add(String.valueOf(row.path("reportsTo").isTextual()));
    facts.add(String.valueOf(row.path("parentId").isTextual()));
    facts.add(String.valueOf(row.path("triggers").size()));
    facts.add(row.path("runtimeConfig").toString());
    return String.join("|", facts);
  }

  @Test
  void companyThatAsksForHires_takesTheBoardsAgentsAllTheSame() {
    String founded =
        drumbeat.board().post("/api/companies", Body.of("name", "Strict")).expect(201).text("id");
    String asks = Body.of("requireBoardApprovalForNewAgents", true, "description", "Ours");
    drumbeat.board().patch("/api/companies/" + founded, asks).expect(200);

    imported("--company", founded);

    assertThat(desk.rows(founded, "agents", "name").values())
        .hasSize(3)
        .allMatch(row -> row.get("status").textValue().equals("paused"));
    assertThat(desk.read("/companies/" + founded).get("description").textValue()).isEqualTo("Ours");
    assertThat(desk.read("/companies/" + founded + "/approvals?status=pending")).isEmpty();
  }

  @Test
  void instructions_areWritten_andTheAdapterIsToldWhere() throws IOException {
    imported("--instructions", scratch.toString());

    Path file = scratch.resolve("ben/AGENTS.md");
    assertThat(Files.readString(file)).isEqualTo("You sow and water.\n");
    JsonNode ben = desk.rows(desk.company(NAME), "agents", "name").get("Ben");
    assertThat(ben.at("/adapterConfig/instructionsFilePath").textValue())
        .isEqualTo(file.toAbsolutePath().toString());
  }
}
