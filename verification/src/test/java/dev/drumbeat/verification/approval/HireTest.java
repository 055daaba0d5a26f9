package dev.drumbeat.verification.approval;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Client;
import dev.drumbeat.verification.kit.Deliveries;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import dev.drumbeat.verification.kit.StoreLog;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hiring where the board approves new agents. */
class HireTest {
  private static final String SETTING = "requireBoardApprovalForNewAgents";

  private static Drumbeat drumbeat;
  private Hall hall;

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
    hall = new Hall(drumbeat).gated(SETTING);
  }

  private static String id(JsonNode answer, String of) {
    return answer.get(of).get("id").textValue();
  }

  @Test
  @Rule("A4")
  void hire_whereNobodyHasToApprove_isIdleAtOnce() {
    hall.board().patch(hall.company.path(""), Body.of(SETTING, false)).expect(200);

    JsonNode answer = hall.hire("Analyst");

    assertThat(answer.at("/agent/status").textValue()).isEqualTo("idle");
    assertThat(answer.get("approval").isNull()).isTrue();
    hall.board().post("/api/agents/" + id(answer, "agent") + "/keys", "{}").expect(201);
  }

  @Test
  @Rule("A2")
  void hire_whereTheBoardApproves_isPendingAndShowsWhatIsAsked() {
    String issue = hall.company.issue();

    JsonNode answer =
        hall.hire(
            "Analyst",
            "role",
            "researcher",
            "reportsTo",
            hall.todd.id(),
            "budgetMonthlyCents",
            500,
            "sourceIssueIds",
            List.of(issue),
            "adapterConfig",
            Map.of("command", "run-agent"));

    JsonNode payload = answer.at("/approval/payload");
    assertThat(answer.at("/agent/status").textValue()).isEqualTo("pending_approval");
    assertThat(answer.at("/approval/type").textValue()).isEqualTo("hire_agent");
    assertThat(answer.at("/approval/issueIds/0").textValue()).isEqualTo(issue);
    assertThat(payload.get("agentId").textValue()).isEqualTo(id(answer, "agent"));
    assertThat(payload.get("reportsTo").textValue()).isEqualTo(hall.todd.id());
    assertThat(payload.get("requestedByAgentId").textValue()).isEqualTo(hall.todd.id());
    assertThat(payload.get("budgetMonthlyCents").intValue()).isEqualTo(500);
    assertThat(payload.at("/requestedConfigurationSnapshot/adapterConfig/command").textValue())
        .isEqualTo("run-agent");
  }

  @Test
  @Rule("A2")
  void directCreate_whereTheBoardApproves_isRefused() {
    for (Client caller : List.of(hall.board(), hall.todd.key())) {
      Reply reply = caller.post(hall.company.path("/agents"), Body.of("name", "Direct"));

      assertThat(reply.expect(409).text("error"))
          .startsWith("Direct agent creation requires board approval. Use POST /api/companies/");
    }
  }

  @Test
  @Rule("A2")
  void pendingAgent_canDoNothing() {
    JsonNode answer =
        hall.hire("Analyst", "runtimeConfig", Map.of("heartbeat", Map.of("intervalSec", 60)));
    String agent = id(answer, "agent");
    String path = "/api/agents/" + agent;

    assertThat(hall.board().post(path + "/keys", "{}").expect(409).text("error"))
        .isEqualTo("Cannot create keys for pending approval agents");
    assertThat(timerDue(agent)).isFalse();
    assertThat(hall.board().post(path + "/wakeup", "{}").expect(409).code())
        .isEqualTo("agent_not_invokable");
    hall.board().post(path + "/resume").expect(409);
    hall.board().post(path + "/pause").expect(409);
    assertThat(hall.board().patch(path, Body.of("role", "ceo")).expect(409).code())
        .isEqualTo("state_conflict");
    Reply assigned =
        hall.board()
            .post(hall.company.path("/issues"), Body.of("title", "Work", "assigneeAgentId", agent));
    assertThat(assigned.expect(409).code()).isEqualTo("agent_not_assignable");
    mention(agent);
    drumbeat.clock().advance(Duration.ofHours(2));
    new Deliveries(drumbeat).tick();
    assertThat(StoreLog.contents(drumbeat).keySet())
        .noneMatch(key -> key.contains("#AGENT#" + agent + " / WAKE#"));
  }

  private void mention(String agent) {
    String issue = hall.company.issue();
    String body = "[@Analyst](agent://" + agent + ") have a look";
    hall.board().post("/api/issues/" + issue + "/comments", Body.of("body", body)).expect(201);
  }

  @Test
  @Rule("A2")
  void approve_setsTheAgentToWork() {
    JsonNode answer =
        hall.hire("Analyst", "runtimeConfig", Map.of("heartbeat", Map.of("intervalSec", 60)));
    String agent = id(answer, "agent");

    hall.decide(id(answer, "approval"), "approve").expect(200);

    assertThat(hall.agentStatus(agent)).isEqualTo("idle");
    assertThat(timerDue(agent)).isTrue();
    hall.board().post("/api/agents/" + agent + "/keys", "{}").expect(201);
  }

  private static boolean timerDue(String agent) {
    return StoreLog.contents(drumbeat).entrySet().stream()
        .filter(item -> item.getKey().endsWith("#AGENT#" + agent + " / TIMER"))
        .anyMatch(item -> item.getValue().containsKey("dueAt"));
  }

  @ParameterizedTest
  @Rule("A2")
  @ValueSource(strings = {"reject", "withdraw"})
  void no_endsTheAgent(String verb) {
    JsonNode answer = hall.hire("Analyst");

    hall.decide(id(answer, "approval"), verb).expect(200);

    assertThat(hall.agentStatus(id(answer, "agent"))).isEqualTo("terminated");
  }

  @Test
  @Rule("A2")
  void expiry_endsTheAgent() {
    String body =
        Body.of("type", "hire_agent", "payload", Map.of("name", "Temp"), "expiresInSec", 60);
    JsonNode approval =
        hall.todd.key().post(hall.company.path("/approvals"), body).expect(201).body();
    String agent = approval.at("/payload/agentId").textValue();
    assertThat(hall.agentStatus(agent)).isEqualTo("pending_approval");
    drumbeat.clock().advance(Duration.ofMinutes(1));

    new Deliveries(drumbeat).tick();

    assertThat(hall.agentStatus(agent)).isEqualTo("terminated");
  }

  @Test
  @Rule({"A2", "A3"})
  void resubmit_withAnotherPayload_changesTheSameAgent() {
    JsonNode answer = hall.hire("Analyst", "role", "researcher", "title", "Dr");
    String approval = id(answer, "approval");
    String agent = id(answer, "agent");
    hall.decide(approval, "request-revision").expect(200);

    JsonNode again =
        hall.todd
            .key()
            .post(
                "/api/approvals/" + approval + "/resubmit",
                Body.of(
                    "payload",
                    Map.of("name", "Clerk", "budgetMonthlyCents", 7, "reportsTo", hall.sarah.id())))
            .expect(200)
            .body();
    hall.decide(approval, "approve").expect(200);

    assertThat(again.at("/payload/agentId").textValue()).isEqualTo(agent);
    assertThat(again.at("/payload/requestedByAgentId").textValue()).isEqualTo(hall.todd.id());
    assertThat(again.get("contentHash")).isNotEqualTo(answer.at("/approval/contentHash"));
    JsonNode hired = hall.board().get("/api/agents/" + agent).expect(200).body();
    assertThat(hired.get("name").textValue()).isEqualTo("Clerk");
    assertThat(hired.get("role").textValue()).isEqualTo("researcher");
    assertThat(hired.get("title").textValue()).isEqualTo("Dr");
    assertThat(hired.get("budgetMonthlyCents").intValue()).isEqualTo(7);
    assertThat(hired.get("reportsTo").textValue()).isEqualTo(hall.sarah.id());
    assertThat(hired.get("status").textValue()).isEqualTo("idle");
    assertThat(hall.board().get(hall.company.path("/agents")).expect(200).body()).hasSize(3);
  }

  @Test
  @Rule("R4")
  void resubmit_withMoreThanTheRequesterHas_isRefused() {
    JsonNode answer = hall.hire("Analyst");
    String approval = id(answer, "approval");
    hall.decide(approval, "request-revision").expect(200);

    Reply reply =
        hall.todd
            .key()
            .post(
                "/api/approvals/" + approval + "/resubmit",
                "{\"payload\":{\"permissions\":{\"grants\":[\"tasks:assign\"]}}}");

    assertThat(reply.expect(403).code()).isEqualTo("forbidden_for_agent");
  }

  @Test
  @Rule("A2")
  void approve_ofAnAgentThatTheBoardEnded_isRefused() {
    JsonNode answer = hall.hire("Analyst");
    hall.board().post("/api/agents/" + id(answer, "agent") + "/terminate").expect(200);

    assertThat(hall.decide(id(answer, "approval"), "approve").expect(409).code())
        .isEqualTo("state_conflict");
    assertThat(hall.status(id(answer, "approval"))).isEqualTo("pending");
    hall.decide(id(answer, "approval"), "reject").expect(200);
  }

  @Test
  void payload_forOthersThanTheBoardAndTheRequester_hidesTheConfiguration() {
    JsonNode answer =
        hall.hire("Analyst", "adapterConfig", Map.of("env", Map.of("TOKEN", "secret")));
    String path = "/api/approvals/" + id(answer, "approval");

    assertThat(hall.board().get(path).expect(200).body().toString()).contains("secret");
    assertThat(hall.todd.key().get(path).expect(200).body().toString()).contains("secret");
    assertThat(hall.sarah.key().get(path).expect(200).body().toString()).doesNotContain("secret");
    assertThat(hall.sarah.key().get(hall.company.path("/approvals")).expect(200).body().toString())
        .doesNotContain("secret");
  }

  @Test
  @Rule("R4")
  void hire_byAnAgentWithoutTheGrant_isRefused() {
    hall.board()
        .patch("/api/agents/" + hall.todd.id(), "{\"permissions\":{\"canCreateAgents\":false}}")
        .expect(200);

    hall.todd.key().post(hall.company.path("/agent-hires"), Body.of("name", "B")).expect(403);
  }

  @Test
  @Rule("A2")
  void approveOfTheAgent_isTheDecisionOfItsApproval() {
    hall.hire("Other");
    JsonNode answer = hall.hire("Analyst");
    String path = "/api/agents/" + id(answer, "agent") + "/approve";
    drumbeat.queue().drain();

    assertThat(hall.board().post(path).expect(200).text("status")).isEqualTo("idle");

    assertThat(hall.agentStatus(id(answer, "agent"))).isEqualTo("idle");
    assertThat(hall.status(id(answer, "approval"))).isEqualTo("approved");
    assertThat(hall.waiting()).containsExactly("approval_approved");
    assertThat(hall.board().post(path).expect(409).code()).isEqualTo("state_conflict");
  }

  @Test
  @Rule("A3")
  void approveOfTheAgent_whoseApprovalIsToBeRevised_isRefused() {
    JsonNode answer = hall.hire("Analyst");
    hall.decide(id(answer, "approval"), "request-revision", "decisionNote", "Why?").expect(200);

    hall.board().post("/api/agents/" + id(answer, "agent") + "/approve").expect(409);

    assertThat(hall.agentStatus(id(answer, "agent"))).isEqualTo("pending_approval");
  }
}
