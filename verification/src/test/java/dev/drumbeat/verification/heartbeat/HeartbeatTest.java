package dev.drumbeat.verification.heartbeat;

import static dev.drumbeat.verification.kit.Companies.aCompany;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Client;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import dev.drumbeat.verification.kit.StoreLog;
import dev.drumbeat.verification.kit.Worker;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
  private static Drumbeat drumbeat;
  private Company company;
  private Worker boss;
  private Worker todd;
  private Worker sarah;

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
    company =
        aCompany(drumbeat)
            .withAgents("boss")
            .withReport("todd", "boss")
            .withAgents("sarah")
            .founded();
    boss = company.agent("boss");
    todd = company.agent("todd");
    sarah = company.agent("sarah");
  }

  @Test
  @Rule("H1")
  void me_tellsCompanyRoleChainAndBudget() {
    JsonNode me = todd.key().get("/api/agents/me").expect(200).body();

    assertThat(me.get("id").textValue()).isEqualTo(todd.id());
    assertThat(me.get("companyId").textValue()).isEqualTo(company.id());
    assertThat(me.get("role").textValue()).isEqualTo("general");
    assertThat(me.get("permissions").isObject()).isTrue();
    assertThat(me.get("budget").isObject()).isTrue();
    assertThat(me.get("chainOfCommand").findValuesAsText("id")).containsExactly(boss.id());
  }

  @Test
  @Rule("H2")
  void inbox_isInWorkingOrder() {
    String low = later("todo", "low");
    String blocked = later("blocked", "critical");
    String urgent = later("todo", "critical");
    String review = later("in_review", "medium");
    String older = later("todo", "medium");
    String newer = later("todo", "medium");
    String working = later("todo", "low");
    later("done", "critical");
    later("backlog", "critical");
    todd.open().checkout(working).expect(200);

    JsonNode inbox = todd.key().get("/api/agents/me/inbox-lite").expect(200).body();

    assertThat(inbox.findValuesAsText("identifier"))
        .containsExactlyElementsOf(
            Stream.of(working, review, urgent, older, newer, low, blocked)
                .map(id -> company.read(id).get("identifier").textValue())
                .toList());
    assertThat(todd.key().get("/api/agents/me/inbox-lite").body()).isEqualTo(inbox);
    assertThat(sarah.key().get("/api/agents/me/inbox-lite").expect(200).body()).isEmpty();
  }

  @Test
  @Rule({"H3", "H5", "H7"})
  void issue_byIdentifier_isWorkedLikeById() {
    String issue = company.issueFor(todd);
    String identifier = company.read(issue).get("identifier").textValue();
    Worker.Run run = todd.open();

    run.checkout(identifier).expect(200);
    JsonNode context =
        run.client().get("/api/issues/" + identifier + "/heartbeat-context").expect(200).body();
    run.patch(identifier.toLowerCase(java.util.Locale.ROOT), "status", "done", "comment", "ok")
        .expect(200);

    assertThat(context.at("/issue/id").textValue()).isEqualTo(issue);
    assertThat(company.read(issue).get("status").textValue()).isEqualTo("done");
  }

  @Test
  @Rule({"H4", "C9"})
  void context_carriesTheAncestorsUpToTheGoal() {
    Client board = company.board();
    String goal =
        board.post(company.path("/goals"), Body.of("title", "Sell more")).expect(201).text("id");
    String epic = company.issue("title", "Epic", "goalId", goal);
    String issue = company.issueFor(todd, "parentId", epic, "goalId", goal);
    Worker.Run run = todd.open();
    run.checkout(issue).expect(200);

    JsonNode context =
        run.client().get("/api/issues/" + issue + "/heartbeat-context").expect(200).body();

    assertThat(context.get("ancestors").get(0).get("id").textValue()).isEqualTo(epic);
    assertThat(context.get("goal").get("id").textValue()).isEqualTo(goal);
  }

  @Test
  @Rule("H5")
  void patch_withStatusAndComment_commitsBothOrNothing() {
    String issue = company.issueFor(todd);
    Worker.Run run = todd.open();
    run.checkout(issue).expect(200);
    Map<String, ?> before = StoreLog.contents(drumbeat);

    run.patch(issue, "comment", "x", "assigneeAgentId", UUID.randomUUID().toString()).expect(422);
    assertThat(StoreLog.contents(drumbeat)).isEqualTo(before);

    Reply both = run.patch(issue, "status", "done", "comment", "shipped").expect(200);
    assertThat(both.body().at("/comment/body").textValue()).isEqualTo("shipped");
    assertThat(both.body().at("/changes/status/to").textValue()).isEqualTo("done");
  }

  @Test
  @Rule("H7")
  void trail_listsEverythingTheRunDidInOrder() {
    String taken = company.issue("status", "todo");
    sarah.open().checkout(taken).expect(200);
    String issue = company.issueFor(todd);
    Worker.Run run = todd.open();
    tick();
    run.checkout(taken).expect(409);
    tick();
    run.checkout(issue).expect(200);
    tick();
    run.comment(issue, "working").expect(201);
    tick();
    run.patch(issue, "status", "done", "comment", "shipped").expect(200);

    JsonNode trail =
        company.board().get("/api/heartbeat-runs/" + run.id() + "/trail").expect(200).body();

    assertThat(trail.findValuesAsText("action"))
        .containsExactly(
            "issue.checkout_refused", "issue.checked_out", "issue.comment_added", "issue.updated");
    assertThat(trail.get(0).at("/details/code").textValue()).isEqualTo("checkout_conflict");
    assertThat(trail).allMatch(entry -> entry.get("runId").textValue().equals(run.id()));
    JsonNode history =
        company.board().get("/api/issues/" + taken + "/activity?order=asc").expect(200).body();
    assertThat(history.findValuesAsText("action"))
        .containsExactly("issue.created", "issue.checked_out");
  }

  @Test
  @Rule("H6")
  void key_withoutHeader_actsInTheOneLiveRun() {
    String issue = company.issueFor(todd);
    Worker.Run run = todd.open();

    Worker.Run byKey = new Worker.Run(todd.id(), run.id(), todd.key());
    byKey.checkout(issue).expect(200);

    assertThat(company.read(issue).get("checkoutRunId").textValue()).isEqualTo(run.id());
  }

  @Test
  @Rule({"H6", "W9"})
  void key_withTheHeaderOfItsLiveRun_works() {
    String issue = company.issueFor(todd);
    Worker.Run run = todd.open();

    new Worker.Run(todd.id(), run.id(), todd.key().inRun(run.id())).checkout(issue).expect(200);
  }

  @Test
  @Rule("H6")
  void create_withoutALiveRun_opensAShortOne() {
    String body = Body.of("title", "Found on the way");

    JsonNode issue = todd.key().post(company.path("/issues"), body).expect(201).body();

    JsonNode run = company.runsOf(todd).get(0);
    assertThat(run.get("invocationSource").textValue()).isEqualTo("on_demand");
    String trail = "/api/heartbeat-runs/" + run.get("id").textValue() + "/trail";
    assertThat(company.board().get(trail).expect(200).body().findValuesAsText("entityId"))
        .contains(issue.get("id").textValue());
    drumbeat.clock().advance(Duration.ofMinutes(11));
    todd.open();
  }

  @Test
  @Rule("H6")
  void change_withoutALiveRun_isUnauthorized() {
    String issue = company.issueFor(todd);
    Worker.Run none = new Worker.Run(todd.id(), "", todd.key());
    Map<String, ?> before = StoreLog.contents(drumbeat);

    for (Reply refused :
        new Reply[] {
          none.checkout(issue), none.release(issue), none.patch(issue, "status", "done")
        }) {
      refused.expect(401);
      assertThat(refused.text("error")).isEqualTo("Agent run id required");
      assertThat(refused.code()).isEqualTo("agent_run_id_required");
    }
    assertThat(StoreLog.contents(drumbeat)).isEqualTo(before);
  }

  @Test
  @Rule("H6")
  void header_ofAnothersRun_isUnprocessable() {
    String issue = company.issueFor(todd);
    String others = sarah.open().id();

    for (String named : new String[] {others, UUID.randomUUID().toString(), "nonsense"}) {
      Worker.Run run = new Worker.Run(todd.id(), named, todd.key().inRun(named));
      assertThat(run.checkout(issue).expect(422).code()).isEqualTo("run_unknown");
      assertThat(run.comment(issue, "hello").expect(422).code()).isEqualTo("run_unknown");
    }
    assertThat(company.thread(issue)).isEmpty();
  }

  @Test
  @Rule({"H6", "W9"})
  void run_thatEnded_isDeadForEveryWrite() {
    String issue = company.issueFor(todd);
    Worker.Run run = todd.open();
    run.finish().expect(200);
    Worker.Run byHeader = new Worker.Run(todd.id(), run.id(), todd.key().inRun(run.id()));

    for (Worker.Run dead : new Worker.Run[] {run, byHeader}) {
      assertThat(dead.checkout(issue).expect(409).code()).isEqualTo("run_ended");
      assertThat(dead.patch(issue, "title", "x").expect(409).code()).isEqualTo("run_ended");
      assertThat(dead.comment(issue, "x").expect(409).code()).isEqualTo("run_ended");
    }
    run.client().get("/api/issues/" + issue).expect(200);
    assertThat(company.thread(issue)).isEmpty();
  }

  @Test
  @Rule("H6")
  void header_thatContradictsTheToken_isAMismatch() {
    String issue = company.issueFor(todd);
    Worker.Run run = todd.open();
    Client lying = run.client().inRun(UUID.randomUUID().toString());

    Reply refused = new Worker.Run(todd.id(), run.id(), lying).checkout(issue).expect(422);

    assertThat(refused.code()).isEqualTo("agent_jwt_run_id_mismatch");
    new Worker.Run(todd.id(), run.id(), run.client().inRun(run.id())).checkout(issue).expect(200);
  }

  @Test
  @Rule("W9")
  void open_whileARunLives_namesIt() {
    Worker.Run run = todd.open();

    Reply refused = todd.key().post("/api/agents/me/runs", "{}").expect(409);

    assertThat(refused.code()).isEqualTo("run_already_live");
    assertThat(refused.body().at("/details/runId").textValue()).isEqualTo(run.id());
  }

  private static void tick() {
    drumbeat.clock().advance(Duration.ofSeconds(1));
  }

  private String later(String status, String priority) {
    tick();
    return company.issue("status", status, "priority", priority, "assigneeAgentId", todd.id());
  }
}
