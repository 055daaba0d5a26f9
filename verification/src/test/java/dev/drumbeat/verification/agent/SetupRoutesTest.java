package dev.drumbeat.verification.agent;

import static dev.drumbeat.verification.kit.Companies.aCompany;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import dev.drumbeat.verification.kit.Worker;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The routes of the incumbent's command line that read or change an agent's setup. */
class SetupRoutesTest {
  private static Drumbeat drumbeat;
  private Company company;
  private Worker todd;

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
    company = aCompany(drumbeat).withAgents("todd", "sarah").founded();
    todd = company.agent("todd");
  }

  private String path(String rest) {
    return "/api/agents/" + todd.id() + rest;
  }

  private JsonNode read(String path) {
    return company.board().get(path).expect(200).body();
  }

  @ParameterizedTest
  @CsvSource({
    "/agents, name, terminate",
    "/goals, title, cancelled",
    "/projects, name, archivedAt"
  })
  @Rule("H7")
  void delete_isRefused_andSaysWhatToDoInstead(String route, String name, String instead) {
    String id =
        company.board().post(company.path(route), Body.of(name, "Doomed")).expect(201).text("id");
    String one = "/api" + route + "/" + id;

    Reply reply = company.board().delete(one).expect(422);

    assertThat(reply.code()).isEqualTo("deletion_not_offered");
    assertThat(reply.text("error")).contains(instead);
    company.board().get(one).expect(200);
  }

  @Test
  @Rule("H7")
  void deleteOfACompany_isRefused_andSaysArchive() {
    Reply reply = company.board().delete(company.path("")).expect(422);

    assertThat(reply.code()).isEqualTo("deletion_not_offered");
    assertThat(reply.text("error")).contains("archive");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/skills", "/costs/quota-windows", "/adapters/claude_local/models"})
  void whatIsNotKeptHere_isAnEmptyList(String route) {
    assertThat(read(company.path(route)).isArray()).isTrue();
    assertThat(read(company.path(route))).isEmpty();
  }

  @Test
  @Rule("R5")
  void skills_areThoseTheConfigurationWants_forWhoMaySeeIt() {
    Map<String, Object> wanted =
        Map.of("desiredSkills", List.of("acme/one", Map.of("key", "acme/two", "versionId", "7")));
    company
        .board()
        .patch(path(""), Body.of("adapterConfig", Map.of("paperclipSkillSync", wanted)))
        .expect(200);

    JsonNode skills = read(path("/skills"));

    assertThat(skills.get("supported").booleanValue()).isFalse();
    assertThat(skills.get("desiredSkills").toString()).isEqualTo("[\"acme/one\",\"acme/two\"]");
    assertThat(skills.at("/desiredSkillEntries/1/versionId").textValue()).isEqualTo("7");
    assertThat(company.agent("sarah").key().get(path("/skills")).expect(403).code())
        .isEqualTo("forbidden_for_agent");
    assertThat(company.board().post(path("/skills/sync"), "{}").expect(422).code())
        .isEqualTo("skills_not_offered");
  }

  @Test
  void instructionsPath_isSetAndCleared_andTheRestOfTheConfigurationStays() {
    String config = Body.of("adapterConfig", Map.of("model", "m"));
    company.board().patch(path(""), config).expect(200);

    String set = Body.of("path", "/srv/agents/todd/AGENTS.md");
    Reply answer = company.board().patch(path("/instructions-path"), set).expect(200);

    assertThat(answer.text("adapterConfigKey")).isEqualTo("instructionsFilePath");
    assertThat(read(path("")).get("adapterConfig").toString())
        .isEqualTo("{\"model\":\"m\",\"instructionsFilePath\":\"/srv/agents/todd/AGENTS.md\"}");
    company.board().patch(path("/instructions-path"), "{\"path\":null}").expect(200);
    assertThat(read(path("")).get("adapterConfig").toString()).isEqualTo("{\"model\":\"m\"}");
  }

  @Test
  @Rule("W8")
  void runtimeState_tellsTheLastRun() {
    assertThat(read(path("/runtime-state")).get("lastRunId").isNull()).isTrue();
    Worker.Run run = todd.open();

    JsonNode state = read(path("/runtime-state"));

    assertThat(state.get("lastRunId").textValue()).isEqualTo(run.id());
    assertThat(state.get("lastRunStatus").textValue()).isEqualTo("running");
    assertThat(state.get("sessionId").isNull()).isTrue();
  }

  @Test
  @Rule("H7")
  void activityOfTheBoard_isTheBoardsOwn_whoeverItSaysItWas() {
    String body =
        Body.of(
            "actorType", "agent",
            "actorId", todd.id(),
            "action", "issue.updated",
            "entityType", "issue",
            "entityId", "ELSEWHERE-1",
            "details", Map.of("seen", true));

    JsonNode entry = company.board().post(company.path("/activity"), body).expect(201).body();

    assertThat(entry.get("actorType").textValue()).isEqualTo("user");
    assertThat(entry.at("/details/claimedActorId").textValue()).isEqualTo(todd.id());
    assertThat(entry.at("/details/seen").textValue()).isEqualTo("true");
    assertThat(read(company.path("/activity")).get(0)).isEqualTo(entry);
    String bad = body.replace("ELSEWHERE-1", "a#b");
    company.board().post(company.path("/activity"), bad).expect(400);
  }
}
