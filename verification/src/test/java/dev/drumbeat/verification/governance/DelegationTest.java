package dev.drumbeat.verification.governance;

import static dev.drumbeat.verification.kit.Companies.aCompany;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import dev.drumbeat.verification.kit.StoreLog;
import dev.drumbeat.verification.kit.Worker;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Work goes along the chain of command: who may give it to whom, and who may take it. */
class DelegationTest {
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
            .withAgents("ceo")
            .withReport("cto", "ceo")
            .withReport("cmo", "ceo")
            .withReport("dev", "cto")
            .withReport("ops", "cto")
            .withReport("writer", "cmo")
            .founded();
  }

  @ParameterizedTest
  @CsvSource({
    "ceo, ceo, 201",
    "ceo, cto, 201",
    "ceo, dev, 201",
    "cto, ops, 201",
    "cto, cmo, 201",
    "dev, dev, 201",
    "dev, ops, 201",
    "cto, ceo, 403",
    "cto, writer, 403",
    "dev, cto, 403",
    "dev, ceo, 403",
    "dev, cmo, 403",
    "dev, writer, 403"
  })
  @Rule("R2")
  void create_isForOneselfReportsAndPeers(String from, String to, int status) {
    Worker.Run run = company.agent(from).open();
    String parent = company.issue("status", "todo");
    String body = Body.of("title", "Do this", "assigneeAgentId", company.agent(to).id());
    String child = Body.of("title", "Do that", "assigneeAgentId", company.agent(to).id());
    Map<String, ?> before = StoreLog.contents(drumbeat);

    Reply created = run.client().post(company.path("/issues"), body);
    Reply below = run.client().post("/api/issues/" + parent + "/children", child);

    created.expect(status);
    below.expect(status);
    if (status == 403) {
      assertThat(created.code()).isEqualTo("assignment_not_allowed");
      assertThat(StoreLog.contents(drumbeat)).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ceo, writer, 200",
    "cto, dev, 200",
    "cto, cmo, 200",
    "dev, ops, 200",
    "dev, writer, 403"
  })
  @Rule("R2")
  void patch_ofOnesOwnWork_isForReportsAndPeers(String from, String to, int status) {
    Worker.Run run = company.agent(from).open();
    String issue = company.issueFor(company.agent(from));

    Reply reply = run.patch(issue, "assigneeAgentId", company.agent(to).id(), "comment", "yours");

    reply.expect(status);
    if (status == 403) {
      assertThat(reply.code()).isEqualTo("assignment_not_allowed");
      assertThat(reply.text("error")).contains("escalate");
      assertThat(company.thread(issue)).isEmpty();
    }
  }

  @Test
  @Rule("R2")
  void patch_handsBackToTheManagerAndTheCreator() {
    Worker.Run dev = company.agent("dev").open();
    String given = company.issueFor(company.agent("dev"));
    String asked = filedBy("cmo", "cmo");
    company
        .board()
        .patch("/api/issues/" + asked, Body.of("assigneeAgentId", company.agent("dev").id()))
        .expect(200);

    dev.patch(given, "status", "todo", "assigneeAgentId", company.agent("cto").id()).expect(200);
    dev.patch(asked, "status", "todo", "assigneeAgentId", company.agent("cmo").id()).expect(200);
  }

  @Test
  @Rule("R2")
  void patch_ofOthersWork_doesNotHandItUp() {
    String issue = company.issueFor(company.agent("ops"));

    Reply reply =
        company.agent("dev").open().patch(issue, "assigneeAgentId", company.agent("cto").id());

    assertThat(reply.expect(403).code()).isEqualTo("assignment_not_allowed");
  }

  @Test
  @Rule({"R2", "C3"})
  void patch_takesNoPeersWork() {
    String issue = company.issueFor(company.agent("ops"));
    Worker dev = company.agent("dev");

    Reply reply = dev.open().patch(issue, "assigneeAgentId", dev.id());

    assertThat(reply.expect(409).code()).isEqualTo("assigned_elsewhere");
    company.agent("cto").open().patch(issue, "assigneeAgentId", dev.id()).expect(200);
  }

  @Test
  @Rule({"R2", "R4"})
  void grant_letsAnyoneBeAssigned() {
    Company other =
        aCompany(drumbeat)
            .withAgents("boss")
            .withAgent("pm", "permissions", Map.of("grants", new String[] {"tasks:assign"}))
            .withReport("dev", "boss")
            .founded();
    String body = Body.of("title", "Do this", "assigneeAgentId", other.agent("dev").id());
    Worker.Run pm = other.agent("pm").open();

    String issue = pm.client().post(other.path("/issues"), body).expect(201).text("id");
    pm.patch(issue, "assigneeAgentId", other.agent("boss").id()).expect(200);
  }

  @Test
  @Rule("R2")
  void patch_thatRepeatsTheAssignee_isNoAssignment() {
    Worker writer = company.agent("writer");
    String issue = company.issueFor(writer);

    company
        .agent("dev")
        .open()
        .patch(issue, "assigneeAgentId", writer.id(), "comment", "a hint")
        .expect(200);
  }

  @Test
  @Rule("R2")
  void board_assignsAnyone() {
    String issue = company.issueFor(company.agent("dev"));

    company
        .board()
        .patch("/api/issues/" + issue, Body.of("assigneeAgentId", company.agent("writer").id()))
        .expect(200);
  }

  private String filedBy(String creator, String assignee) {
    return company
        .agent(creator)
        .open()
        .client()
        .post(
            company.path("/issues"),
            Body.of("title", "Ask", "assigneeAgentId", company.agent(assignee).id()))
        .expect(201)
        .text("id");
  }
}
