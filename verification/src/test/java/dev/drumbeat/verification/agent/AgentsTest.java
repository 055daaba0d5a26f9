package dev.drumbeat.verification.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.kit.Client;
import dev.drumbeat.verification.kit.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Adding, showing and changing agents. */
class AgentsTest {
  private final Office office = new Office();

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void create_withANameOnly_hasTheDefaults() {
    Reply reply = office.board.post(office.agents(), "{\"name\":\"Alice Dev\"}").expect(201);

    JsonNode heartbeat = reply.body().path("runtimeConfig").path("heartbeat");
    assertThat(reply.text("status")).isEqualTo("idle");
    assertThat(reply.text("urlKey")).isEqualTo("alice-dev");
    assertThat(reply.text("adapterType")).isEqualTo("process");
    assertThat(reply.text("role")).isEqualTo("general");
    assertThat(reply.body().path("permissions").path("canCreateAgents").asBoolean()).isTrue();
    assertThat(heartbeat.path("enabled").asBoolean()).isTrue();
    assertThat(heartbeat.path("intervalSec").asInt()).isEqualTo(3600);
    assertThat(heartbeat.path("maxConcurrentRuns").asInt()).isEqualTo(1);
    assertThat(reply.body().path("orgChainHealth").path("fullChain")).hasSize(1);
  }

  @Test
  void create_whenTheNameIsTaken_numbersIt() {
    office.hire("{\"name\":\"Alice Dev\"}");

    Reply second = office.board.post(office.agents(), "{\"name\":\"Alice Dev\"}").expect(201);

    assertThat(second.text("name")).isEqualTo("Alice Dev 2");
    assertThat(second.text("urlKey")).isEqualTo("alice-dev-2");
  }

  @Test
  void create_withWrongNestedValues_namesAllOfThem() {
    Reply reply =
        office.board.post(
            office.agents(),
            """
            {"name":"A","runtimeConfig":{"heartbeat":{"intervalSec":"soon","deadlineSec":90000}},
             "adapterConfig":{"timeoutSec":-1},"permissions":{"canAssignTasks":"yes"}}
            """);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body().path("details")).hasSize(4);
  }

  @Test
  void create_underAnUnknownManager_isRefused() {
    Reply reply =
        office.board.post(
            office.agents(), "{\"name\":\"A\",\"reportsTo\":\"" + office.company + "\"}");

    assertThat(reply.expect(422).code()).isEqualTo("reference_invalid");
  }

  @Test
  @Rule("R4")
  void create_byAnAgentWithoutTheGrant_isRefused() {
    String agent = office.hire("{\"name\":\"A\",\"permissions\":{\"canCreateAgents\":false}}");

    Reply reply = office.inRun(agent).post(office.agents(), "{\"name\":\"B\"}");

    assertThat(reply.expect(403).code()).isEqualTo("forbidden_for_agent");
  }

  @Test
  void create_pastTheBoardWhereItApproves_isRefused() {
    Client agent = office.inRun(office.hire("{\"name\":\"A\"}"));
    agent.post(office.agents(), "{\"name\":\"B\"}").expect(201);
    office
        .board
        .patch("/api/companies/" + office.company, "{\"requireBoardApprovalForNewAgents\":true}")
        .expect(200);

    Reply reply = agent.post(office.agents(), "{\"name\":\"C\"}");

    assertThat(reply.expect(409).code()).isEqualTo("state_conflict");
    office.board.post(office.agents(), "{\"name\":\"D\"}").expect(409);
  }

  @Test
  void get_byAnotherAgent_hidesTheConfiguration() {
    String secret =
        office.hire(
            "{\"name\":\"A\",\"adapterConfig\":{\"env\":{\"TOKEN\":\"x\"}},"
                + "\"runtimeConfig\":{\"note\":1}}");
    String other = office.hire("{\"name\":\"B\"}");

    JsonNode seen = office.key(other).get("/api/agents/" + secret).expect(200).body();

    assertThat(seen.path("adapterConfig")).isEmpty();
    assertThat(seen.path("runtimeConfig")).isEmpty();
    assertThat(office.agent(secret).path("adapterConfig")).hasSize(1);
    assertThat(office.agent(secret).path("runtimeConfig").path("note").asInt()).isEqualTo(1);
  }

  @Test
  @Rule("H1")
  void me_namesTheManagersUpToTheBoardAndTheBudget() {
    String chief = office.hire("{\"name\":\"Chief\",\"role\":\"ceo\"}");
    String lead = office.hire("Lead", chief);
    String dev = office.hire("Dev", lead);

    JsonNode me = office.key(dev).get("/api/agents/me").expect(200).body();

    assertThat(me.path("chainOfCommand").findValuesAsText("id")).containsExactly(lead, chief);
    assertThat(me.path("budget").path("mode").asText()).isEqualTo("normal");
    assertThat(me.path("access").path("canAssignTasks").asBoolean()).isFalse();
    assertThat(office.board.get("/api/agents/me").status()).isEqualTo(401);
  }

  @Test
  @Rule("H2")
  void inbox_holdsWhatIsAssigned() {
    String dev = office.hire("{\"name\":\"Dev\"}");
    office
        .board
        .post(
            "/api/companies/" + office.company + "/issues",
            "{\"title\":\"T\",\"status\":\"todo\",\"assigneeAgentId\":\"" + dev + "\"}")
        .expect(201);

    JsonNode rows = office.key(dev).get("/api/agents/me/inbox-lite").expect(200).body();

    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).path("status").asText()).isEqualTo("todo");
    assertThat(rows.get(0).path("activeRun").isNull()).isTrue();
    assertThat(rows.get(0).path("dependencyReady").asBoolean()).isTrue();
  }

  @Test
  @Rule("R1")
  void org_isATreeWithoutTheTerminated() {
    String chief = office.hire("{\"name\":\"Chief\"}");
    String lead = office.hire("Lead", chief);
    office.hire("Dev", lead);
    office.board.post("/api/agents/" + lead + "/terminate").expect(200);

    JsonNode org = office.board.get("/api/companies/" + office.company + "/org").expect(200).body();

    assertThat(org).hasSize(1);
    assertThat(org.get(0).path("reports")).hasSize(1);
    assertThat(org.get(0).path("reports").get(0).path("name").asText()).isEqualTo("Dev");
    assertThat(office.board.get(office.agents()).expect(200).body()).hasSize(3);
  }

  @Test
  @Rule("R1")
  void update_ofTheManager_takesEveryoneBelowAlong() {
    String chief = office.hire("{\"name\":\"Chief\"}");
    String lead = office.hire("Lead", chief);
    String dev = office.hire("Dev", lead);
    String other = office.hire("Other", chief);

    office.board.patch("/api/agents/" + lead, "{\"reportsTo\":\"" + other + "\"}").expect(200);

    assertThat(office.agent(dev).path("chainOfCommand").findValuesAsText("id"))
        .containsExactly(lead, other, chief);
    Reply circle = office.board.patch("/api/agents/" + chief, "{\"reportsTo\":\"" + dev + "\"}");
    assertThat(circle.expect(422).code()).isEqualTo("self_reference");
  }

  @Test
  void update_ofTheConfiguration_mergesUnlessToldToReplace() {
    String agent = office.hire("{\"name\":\"A\",\"adapterConfig\":{\"a\":1,\"b\":2}}");
    String path = "/api/agents/" + agent;

    office.board.patch(path, "{\"adapterConfig\":{\"b\":3,\"timeoutSec\":60}}").expect(200);
    assertThat(office.agent(agent).path("adapterConfig")).hasSize(3);
    assertThat(
            office.agent(agent).path("runtimeConfig").path("heartbeat").path("deadlineSec").asInt())
        .isEqualTo(60);

    office
        .board
        .patch(path, "{\"adapterConfig\":{\"c\":3},\"replaceAdapterConfig\":true}")
        .expect(200);
    assertThat(office.agent(agent).path("adapterConfig")).hasSize(1);
  }

  @Test
  @Rule("R5")
  void update_byAnAgent_onlyBelowAndWithTheGrant() {
    String chief = office.hire("{\"name\":\"Chief\",\"role\":\"ceo\"}");
    String lead = office.hire("Lead", chief);
    String dev = office.hire("Dev", lead);
    Client asLead = office.inRun(lead);

    Reply ungranted = asLead.patch("/api/agents/" + dev, "{\"title\":\"X\"}");
    assertThat(ungranted.expect(403).code()).isEqualTo("forbidden_for_agent");
    office
        .board
        .patch("/api/agents/" + lead, "{\"permissions\":{\"grants\":[\"agents:configure\"]}}")
        .expect(200);

    asLead.patch("/api/agents/" + dev, "{\"title\":\"X\"}").expect(200);
    asLead.patch("/api/agents/" + chief, "{\"title\":\"X\"}").expect(403);
    asLead.patch("/api/agents/" + lead, "{\"title\":\"X\"}").expect(403);
    asLead.patch("/api/agents/" + dev, "{\"permissions\":{\"canAssignTasks\":true}}").expect(403);
    office.inRun(chief).patch("/api/agents/" + dev, "{\"title\":\"Y\"}").expect(200);
  }
}
