package dev.drumbeat.verification.governance;

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

/** Work that asks for a grant is for those who have it. */
class GrantTest {
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

  private Worker dev;
  private Worker seo;
  private String issue;

  @BeforeEach
  void found() {
    company =
        aCompany(drumbeat)
            .withAgents("lead")
            .withReport("dev", "lead")
            .withReport("seo", "lead")
            .founded();
    dev = company.agent("dev");
    seo = company.agent("seo");
    String granted = Body.of("permissions", Map.of("grants", List.of("tool:seo", "repo:web")));
    company.board().patch("/api/agents/" + seo.id(), granted).expect(200);
    issue = company.issueFor(dev, "requiredGrants", List.of("tool:seo", "repo:web"));
  }

  @Test
  @Rule({"R4", "C3"})
  void checkout_withoutARequiredGrant_namesTheMissing() {
    company
        .board()
        .patch(
            "/api/agents/" + dev.id(),
            Body.of("permissions", Map.of("grants", List.of("repo:web"))))
        .expect(200);

    Reply reply = dev.open().checkout(issue).expect(409);

    assertThat(reply.code()).isEqualTo("grant_required");
    assertThat(reply.body().at("/details/missingGrants")).hasSize(1);
    assertThat(reply.body().at("/details/missingGrants/0").textValue()).isEqualTo("tool:seo");
    assertThat(company.read(issue).get("status").textValue()).isEqualTo("todo");
  }

  @Test
  @Rule("R4")
  void checkout_withAllGrants_isGranted() {
    String theirs = company.issueFor(seo, "requiredGrants", List.of("tool:seo"));

    seo.open().checkout(theirs).expect(200);
  }

  @Test
  @Rule("R4")
  void grants_areShownInInboxReadAndContext() {
    JsonNode inbox = dev.key().get("/api/agents/me/inbox-lite").expect(200).body();
    JsonNode context =
        dev.key().get("/api/issues/" + issue + "/heartbeat-context").expect(200).body();

    assertThat(inbox.at("/0/requiredGrants")).hasSize(2);
    assertThat(company.read(issue).get("requiredGrants")).hasSize(2);
    assertThat(context.at("/issue/requiredGrants")).hasSize(2);
  }

  @Test
  @Rule("R4")
  void requirement_isNotTheAssigneesToDrop() {
    Worker.Run run = dev.open();

    assertThat(run.patch(issue, "requiredGrants", List.of()).expect(403).code())
        .isEqualTo("forbidden_for_agent");
    assertThat(seo.open().patch(issue, "requiredGrants", List.of()).expect(403).code())
        .isEqualTo("forbidden_for_agent");

    company.agent("lead").open().patch(issue, "requiredGrants", List.of()).expect(200);
    run.checkout(issue).expect(200);
  }

  @Test
  @Rule("R4")
  void requirement_thatIsNoGrant_isInvalid() {
    for (String bad : List.of("web", "repo:", "REPO:web", "repo:web#x", " ", "a:b:c")) {
      Reply reply =
          company
              .board()
              .patch("/api/issues/" + issue, Body.of("requiredGrants", List.of(bad)))
              .expect(400);
      assertThat(reply.body().at("/details/0/path/0").textValue()).isEqualTo("requiredGrants");
    }
  }

  @Test
  @Rule({"R4", "R2"})
  void requirement_maybeSetByWhoDelegates() {
    Worker.Run lead = company.agent("lead").open();
    String child =
        lead.client()
            .post(
                "/api/issues/" + issue + "/children",
                Body.of(
                    "title",
                    "Part",
                    "assigneeAgentId",
                    dev.id(),
                    "requiredGrants",
                    List.of("repo:web")))
            .expect(201)
            .text("id");

    assertThat(dev.open().checkout(child).expect(409).code()).isEqualTo("grant_required");
  }
}
