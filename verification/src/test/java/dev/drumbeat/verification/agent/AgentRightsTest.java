package dev.drumbeat.verification.agent;

import static dev.drumbeat.verification.kit.Companies.aCompany;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Client;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What agents may do to others and see of them, and what they see of a human's work. */
class AgentRightsTest {
  private static final Map<String, Object> CONFIG =
      Map.of(
          "model", "m-1", "timeoutSec", 5, "env", Map.of("KEY", "hush"), "args", List.of("hush"));
  private static Drumbeat drumbeat;
  private Company company;

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
            .withAgent("ann", "role", "ceo", "adapterConfig", CONFIG)
            .withReport("todd", "ann")
            .withAgent("sarah")
            .founded();
  }

  private Reply permit(Client caller, String agent, boolean creates, boolean assigns) {
    return caller.patch(
        "/api/agents/" + company.agent(agent).id() + "/permissions",
        Body.of("canCreateAgents", creates, "canAssignTasks", assigns, "status", "paused"));
  }

  @Test
  @Rule({"R4", "R5"})
  void permissions_areSet_andNothingElse() {
    Reply changed = permit(company.board(), "todd", false, true).expect(200);

    assertThat(changed.body().get("permissions").toString())
        .isEqualTo("{\"canCreateAgents\":false,\"canCreateSkills\":true,\"canAssignTasks\":true}");
    assertThat(changed.text("status")).isEqualTo("idle");
    permit(company.board(), "todd", false, true).expect(200);
    assertThat(
            company
                .board()
                .get(company.path("/activity"))
                .body()
                .findValuesAsText("action")
                .stream()
                .filter("agent.permissions_updated"::equals))
        .hasSize(1);
  }

  @Test
  @Rule("R5")
  void permissions_areTheManagersToGive_neverOnesOwn() {
    permit(company.agent("ann").open().client(), "todd", true, true).expect(200);
    Client todd = company.agent("todd").open().client();

    for (String other : List.of("todd", "ann", "sarah")) {
      assertThat(permit(todd, other, true, true).expect(403).code())
          .isEqualTo("forbidden_for_agent");
    }
  }

  @Test
  @Rule("R5")
  void configuration_isToldWithoutItsTexts_toWhomItConcerns() {
    String path = "/api/agents/" + company.agent("ann").id() + "/configuration";

    JsonNode own = company.agent("ann").key().get(path).expect(200).body();

    assertThat(own.get("adapterConfig"))
        .isEqualTo(company.board().get(path).expect(200).body().get("adapterConfig"));
    assertThat(own.at("/adapterConfig/model").textValue()).isEqualTo("m-1");
    assertThat(own.at("/adapterConfig/timeoutSec").intValue()).isEqualTo(5);
    assertThat(own.at("/adapterConfig/env/KEY").textValue()).isEqualTo("***REDACTED***");
    assertThat(own.toString()).doesNotContain("hush");
    assertThat(company.agent("todd").key().get(path).expect(403).code())
        .isEqualTo("forbidden_for_agent");
  }

  @Test
  @Rule("R5")
  void configurations_ofACompany_areThoseTheCallerMaySee() {
    String path = company.path("/agent-configurations");

    assertThat(names(company.board().get(path))).containsExactly("ann", "todd", "sarah");
    assertThat(names(company.agent("ann").key().get(path))).containsExactly("ann", "todd");
    assertThat(names(company.agent("todd").key().get(path))).containsExactly("todd");
    assertThat(company.board().get(path).body().toString()).doesNotContain("hush");
  }

  private static List<String> names(Reply reply) {
    return reply.expect(200).body().findValuesAsText("name");
  }

  @Test
  @Rule("H2")
  void inboxOfAHuman_hasWhatItFiledAndWhatItIsToDo() {
    String me = company.board().get("/api/cli-auth/me").expect(200).text("userId");
    String filed = company.issue("priority", "low");
    Client todd = company.agent("todd").open().client();
    String given =
        todd.post(company.path("/issues"), Body.of("title", "Sign", "assigneeUserId", me))
            .expect(201)
            .text("id");
    todd.post(company.path("/issues"), Body.of("title", "Own work")).expect(201);

    String path = "/api/agents/me/inbox/mine?userId=" + me;
    assertThat(todd.get(path).expect(200).body().findValuesAsText("id"))
        .contains(given, filed)
        .hasSize(2);
    assertThat(todd.get(path + "&status=done").expect(200).body()).isEmpty();
  }
}
