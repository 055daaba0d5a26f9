package dev.drumbeat.verification.routine;

import static dev.drumbeat.verification.kit.Companies.aCompany;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Client;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import dev.drumbeat.verification.kit.Waiting;
import dev.drumbeat.verification.kit.Worker;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recurring work: planned, changed, fired by hand, and by whom (W13). */
class RoutinesTest {
  private final Drumbeat drumbeat = Drumbeat.start();
  private final Company company = aCompany(drumbeat).withAgents("todd", "sarah").founded();
  private final Client board = company.board();

  @AfterEach
  void close() {
    drumbeat.close();
  }

  @Test
  @Rule("W13")
  void routine_asPlanned_isListedWithItsDefaults() {
    Planned routine = Planned.routine(company, "description", "Every corner");
    routine.schedule("0 9 * * 1-5", "Europe/Berlin");

    var row = board.get(company.path("/routines")).expect(200).body().get(0);

    assertThat(row.get("status").textValue()).isEqualTo("active");
    assertThat(row.get("priority").textValue()).isEqualTo("medium");
    assertThat(row.get("concurrencyPolicy").textValue()).isEqualTo("coalesce_if_active");
    assertThat(row.get("catchUpPolicy").textValue()).isEqualTo("skip_missed");
    assertThat(row.get("latestRevisionNumber").intValue()).isEqualTo(2);
    assertThat(row.at("/triggers/0/timezone").textValue()).isEqualTo("Europe/Berlin");
    assertThat(row.at("/triggers/0/nextRunAt").textValue()).isEqualTo("2030-01-01T08:00:00.000Z");
    assertThat(routine.read().get("triggers")).isEqualTo(row.get("triggers"));
  }

  @Test
  @Rule("W13")
  void routine_withoutAssignee_isPausedAndCannotRun() {
    Reply made = board.post(company.path("/routines"), Body.of("title", "Sweep")).expect(201);
    Planned routine = new Planned(company, made.text("id"));

    assertThat(made.text("status")).isEqualTo("paused");
    assertThat(routine.run().expect(422).code()).isEqualTo("routine_without_assignee");
    board.patch(routine.path(""), Body.of("status", "active")).expect(422);
    assertThat(routine.firings()).isEmpty();
    routine.run("assigneeAgentId", company.agent("todd").id()).expect(202);
    assertThat(routine.read().get("assigneeAgentId").isNull()).isTrue();
  }

  @Test
  @Rule("W13")
  void assignee_takenAway_pausesTheRoutine() {
    Planned routine = Planned.routine(company);
    routine.schedule("0 9 * * *", "UTC");

    Reply changed = board.patch(routine.path(""), "{\"assigneeAgentId\":null}").expect(200);

    assertThat(changed.text("status")).isEqualTo("paused");
    assertThat(routine.read().at("/triggers/0/nextRunAt").isNull()).isTrue();
  }

  @ParameterizedTest
  @Rule("W13")
  @CsvSource(
      delimiter = '|',
      value = {
        "* * * *|UTC|cronExpression",
        "0 9 * * * *|UTC|cronExpression",
        "@daily|UTC|cronExpression",
        "61 * * * *|UTC|cronExpression",
        "0 0 31 2 *|UTC|cronExpression",
        "|UTC|cronExpression",
        "0 9 * * *|Mars/Olympus|timezone",
        "0 9 * * *|+02:00|timezone",
      })
  void schedule_thatMeansNothing_isRefused(String cron, String zone, String field) {
    Planned routine = Planned.routine(company);

    Reply refused =
        routine.trigger("kind", "schedule", "cronExpression", cron, "timezone", zone).expect(422);

    assertThat(refused.code()).isEqualTo("schedule_invalid");
    assertThat(refused.body().at("/details/field").textValue()).isEqualTo(field);
    assertThat(routine.read().get("triggers")).isEmpty();
  }

  @Test
  @Rule("W13")
  void variables_areReplacedByWhatIsKnown() {
    Planned routine =
        Planned.routine(
            company,
            "title",
            "Check {{ site }} on {{date}}",
            "description",
            "{{site}} {{depth}} {{unknown}} {{Site}}",
            "variables",
            List.of(
                Map.of("name", "site", "required", true),
                Map.of("name", "depth", "type", "number", "defaultValue", 3)));

    assertThat(routine.run().expect(422).code()).isEqualTo("variables_missing");
    Reply run = routine.run("variables", Map.of("site", "{{depth}} $1")).expect(202);
    routine.run("payload", Map.of("variables", Map.of("site", "home"))).expect(202);

    var issue = company.read(run.text("linkedIssueId"));
    assertThat(issue.get("title").textValue()).isEqualTo("Check {{depth}} $1 on 2030-01-01");
    assertThat(issue.get("description").textValue())
        .isEqualTo("{{depth}} $1 3 {{unknown}} {{Site}}");
    assertThat(routine.issues()).contains("Check home on 2030-01-01");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{\"name\":\"1st\"}]",
        "[{}]",
        "[\"site\"]",
        "[{\"name\":\"a\"},{\"name\":\"a\"}]",
        "[{\"name\":\"a\",\"defaultValue\":{}}]",
        "[{\"name\":\"a\",\"required\":\"yes\"}]",
      })
  void variables_thatAreNone_areInvalid(String variables) {
    String body = "{\"title\":\"x\",\"variables\":" + variables + "}";

    Reply refused = board.post(company.path("/routines"), body).expect(400);

    assertThat(refused.body().at("/details/0/path/0").textValue()).isEqualTo("variables");
  }

  @Test
  @Rule("W13")
  void run_withATrigger_isOfThatTrigger() {
    Planned routine = Planned.routine(company);
    String trigger =
        routine.trigger("kind", "api").expect(201).body().at("/trigger/id").textValue();
    Planned other = Planned.routine(company);

    Reply run = routine.run("triggerId", trigger).expect(202);

    assertThat(run.text("triggerId")).isEqualTo(trigger);
    assertThat(run.text("source")).isEqualTo("api");
    assertThat(other.run("triggerId", trigger).expect(422).code()).isEqualTo("reference_invalid");
    board.patch("/api/routine-triggers/" + trigger, Body.of("enabled", false)).expect(200);
    routine.run("triggerId", trigger).expect(409);
  }

  @Test
  @Rule({"W13", "E3"})
  void run_withTheSameKey_firesOnce() {
    Planned routine = Planned.routine(company);

    Reply first = routine.run("idempotencyKey", "k").expect(202);
    Reply again = routine.run("idempotencyKey", "k").expect(202);

    assertThat(again.body()).isEqualTo(first.body());
    assertThat(routine.issues()).hasSize(1);
    routine.run("idempotencyKey", "another").expect(202);
    assertThat(routine.issues()).hasSize(2);
  }

  @Test
  @Rule({"W13", "R2"})
  void agent_hasASayOnlyInItsOwnRoutines() {
    Planned todds = Planned.routine(company);
    String trigger = todds.trigger("kind", "api").expect(201).body().at("/trigger/id").textValue();
    String sarah = company.agent("sarah").id();
    Client agent = company.agent("sarah").open().client();
    String triggers = "/api/routine-triggers/" + trigger;
    String theirs = Body.of("title", "x", "assigneeAgentId", company.agent("todd").id());

    for (Reply reply :
        List.of(
            agent.post(company.path("/routines"), theirs),
            agent.post(company.path("/routines"), Body.of("title", "x")),
            agent.patch(todds.path(""), Body.of("title", "x")),
            agent.patch(todds.path(""), Body.of("assigneeAgentId", sarah)),
            agent.post(todds.path("/run"), "{}"),
            agent.post(todds.path("/triggers"), Body.of("kind", "api")),
            agent.patch(triggers, Body.of("label", "x")),
            agent.post(triggers + "/rotate-secret"),
            agent.delete(triggers))) {
      assertThat(reply.expect(403).code()).isEqualTo("forbidden_for_agent");
    }
    agent.get(todds.path("")).expect(200);
    String mine = Body.of("title", "x", "assigneeAgentId", sarah);
    Planned own =
        new Planned(company, agent.post(company.path("/routines"), mine).expect(201).text("id"));
    agent.patch(own.path(""), theirs).expect(403);
    agent.post(own.path("/run"), theirs).expect(403);
    agent.post(own.path("/run"), "{}").expect(202);
    assertThat(Waiting.reasons(drumbeat, company.agent("sarah"))).isEmpty();
  }

  @Test
  @Rule({"W13", "C2"})
  void run_ofARunThatLostTheParent_isStale() {
    Worker todd = company.agent("todd");
    String parent = company.issueFor(todd);
    Planned routine = Planned.routine(company, "parentIssueId", parent);
    Worker.Run run = todd.open();
    run.checkout(parent).expect(200);
    run.client().post(routine.path("/run"), "{}").expect(202);
    board.post("/api/issues/" + parent + "/admin/force-release").expect(200);
    String sarah = Body.of("assigneeAgentId", company.agent("sarah").id());
    board.patch("/api/issues/" + parent, sarah).expect(200);
    company.agent("sarah").open().checkout(parent).expect(200);

    Reply refused = run.client().post(routine.path("/run"), "{}").expect(409);

    assertThat(refused.code()).isEqualTo("stale_fence");
    assertThat(routine.issues()).hasSize(1);
  }

  @Test
  @Rule("W13")
  void revision_restored_isTheNewestOne() {
    Planned routine = Planned.routine(company, "title", "First");
    String first = routine.read().get("latestRevisionId").textValue();
    board.patch(routine.path(""), Body.of("title", "Second")).expect(200);
    String stale = Body.of("title", "Third", "baseRevisionId", first);

    Reply refused = board.patch(routine.path(""), stale).expect(409);
    Reply restored = board.post(routine.path("/revisions/" + first + "/restore")).expect(200);

    assertThat(refused.code()).isEqualTo("overtaken");
    assertThat(restored.text("title")).isEqualTo("First");
    var revisions = board.get(routine.path("/revisions")).expect(200).body();
    assertThat(Planned.texts(revisions, "title")).containsExactly("First", "Second", "First");
    assertThat(revisions.at("/0/restoredFromRevisionId").textValue()).isEqualTo(first);
    assertThat(revisions.at("/1/snapshot/title").textValue()).isEqualTo("Second");
    String latest = restored.text("latestRevisionId");
    board.post(routine.path("/revisions/" + latest + "/restore")).expect(409);
  }

  @Test
  @Rule("W13")
  void routine_archived_cannotRun() {
    Planned routine = Planned.routine(company);
    board.patch(routine.path(""), Body.of("status", "archived")).expect(200);

    routine.run().expect(409);
  }

  @Test
  @Rule({"W13", "C7"})
  void issue_ofARoutine_isInItsPlaceAndLinked() {
    String goal = board.post(company.path("/goals"), Body.of("title", "Clean")).text("id");
    String project = board.post(company.path("/projects"), Body.of("name", "House")).text("id");
    var first = company.read(company.issue());
    var parent = company.read(company.issue("title", "All sweeping"));
    String identifier = parent.get("identifier").textValue();
    Planned routine =
        Planned.routine(
            company,
            "parentIssueId",
            first.get("identifier").textValue(),
            "goalId",
            goal,
            "projectId",
            project,
            "description",
            identifier);
    board.patch(routine.path(""), Body.of("parentIssueId", identifier)).expect(200);

    Reply run = routine.run().expect(202);

    var issue = company.read(run.text("linkedIssueId"));
    assertThat(issue.get("parentId")).isEqualTo(parent.get("id"));
    assertThat(issue.get("goalId").textValue()).isEqualTo(goal);
    assertThat(issue.get("projectId").textValue()).isEqualTo(project);
    assertThat(issue.at("/ancestors/0/id")).isEqualTo(parent.get("id"));
    assertThat(issue.at("/referencedIssueIdentifiers/0").textValue()).isEqualTo(identifier);
  }

  @Test
  @Rule("W13")
  void revision_restoredToActive_letsItsSchedulesGoOn() {
    String goal = board.post(company.path("/goals"), Body.of("title", "Clean")).text("id");
    String project = board.post(company.path("/projects"), Body.of("name", "House")).text("id");
    String parent = company.issue();
    Planned routine =
        Planned.routine(company, "goalId", goal, "projectId", project, "parentIssueId", parent);
    routine.schedule("0 9 * * *", "UTC");
    String active = routine.read().get("latestRevisionId").textValue();
    board.patch(routine.path(""), Body.of("status", "paused")).expect(200);
    assertThat(routine.read().at("/triggers/0/nextRunAt").isNull()).isTrue();

    board.post(routine.path("/revisions/" + active + "/restore")).expect(200);

    assertThat(routine.next()).isEqualTo(Instant.parse("2030-01-01T09:00:00Z"));
  }
}
