package dev.drumbeat.verification.approval;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Projects where the board approves new ones. */
class ProjectApprovalTest {
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
    hall = new Hall(drumbeat).gated("requireBoardApprovalForNewProjects");
  }

  private Reply create(String name) {
    return hall.todd
        .key()
        .post(hall.company.path("/projects"), Body.of("name", name, "leadAgentId", "sarah"));
  }

  private JsonNode projects() {
    return hall.board().get(hall.company.path("/projects")).expect(200).body();
  }

  @Test
  @Rule("A1")
  void create_byAnAgent_isRefusedAndAsksTheBoard() {
    Reply reply = create("Rockets");

    assertThat(reply.expect(422).code()).isEqualTo("approval_required");
    String approval = reply.body().at("/details/approvalId").textValue();
    JsonNode asked = hall.read(approval);
    assertThat(asked.get("type").textValue()).isEqualTo("create_project");
    assertThat(asked.get("requestedByAgentId").textValue()).isEqualTo(hall.todd.id());
    assertThat(asked.at("/payload/leadAgentId").textValue()).isEqualTo(hall.sarah.id());
    assertThat(projects()).isEmpty();
  }

  @Test
  @Rule({"A1", "E3"})
  void create_repeatedWithItsKey_asksOnce() {
    var caller = hall.todd.key().with("Idempotency-Key", UUID.randomUUID().toString());
    String body = Body.of("name", "Rockets");

    Reply one = caller.post(hall.company.path("/projects"), body).expect(422);
    Reply two = caller.post(hall.company.path("/projects"), body).expect(422);

    assertThat(two.body()).isEqualTo(one.body());
  }

  @Test
  @Rule("A4")
  void create_byTheBoard_isNotGated() {
    hall.board().post(hall.company.path("/projects"), Body.of("name", "Rockets")).expect(201);
  }

  @Test
  @Rule("A2")
  void approve_opensTheProjectOnceUnderTheIdThatWasAskedFor() {
    String approval = create("Rockets").body().at("/details/approvalId").textValue();
    hall.board().post(hall.company.path("/projects"), Body.of("name", "Rockets")).expect(201);

    hall.decide(approval, "approve").expect(200);
    hall.decide(approval, "approve").expect(200);

    assertThat(projects()).hasSize(2);
    String id = hall.read(approval).at("/payload/projectId").textValue();
    JsonNode project = hall.board().get("/api/projects/" + id).expect(200).body();
    assertThat(project.get("name").textValue()).isEqualTo("Rockets");
    assertThat(project.get("urlKey").textValue()).isEqualTo("rockets-2");
    assertThat(project.get("leadAgentId").textValue()).isEqualTo(hall.sarah.id());
  }

  @Test
  @Rule("A2")
  void reject_opensNothing() {
    String approval = create("Rockets").body().at("/details/approvalId").textValue();

    hall.decide(approval, "reject").expect(200);

    assertThat(projects()).isEmpty();
    assertThat(hall.waiting()).containsExactly("approval_rejected");
  }

  @Test
  @Rule({"A2", "A3"})
  void resubmit_withAnotherPayload_opensWhatIsAskedNow() {
    String approval = create("Rockets").body().at("/details/approvalId").textValue();
    String id = hall.read(approval).at("/payload/projectId").textValue();
    hall.decide(approval, "request-revision").expect(200);

    hall.todd
        .key()
        .post(
            "/api/approvals/" + approval + "/resubmit",
            Body.of("payload", Map.of("name", "Kites", "projectId", hall.company.id())))
        .expect(200);
    hall.decide(approval, "approve").expect(200);

    assertThat(projects().findValuesAsText("name")).containsExactly("Kites");
    assertThat(projects().get(0).get("id").textValue()).isEqualTo(id);
  }
}
