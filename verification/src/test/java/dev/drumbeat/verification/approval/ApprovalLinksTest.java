package dev.drumbeat.verification.approval;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import dev.drumbeat.verification.kit.Worker;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which issues an approval is about, changed after it was asked. */
class ApprovalLinksTest {
  private static Drumbeat drumbeat;
  private Hall hall;
  private String issue;
  private String approval;
  private Worker.Run run;

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
    hall = new Hall(drumbeat);
    issue = hall.company.issueFor(hall.todd);
    run = hall.todd.open();
    approval = hall.asked();
  }

  private Reply link(Worker by) {
    String path = "/api/issues/" + issue + "/approvals";
    return by.key().post(path, Body.of("approvalId", approval));
  }

  private List<String> linked() {
    return hall.board()
        .get("/api/issues/" + issue + "/approvals")
        .expect(200)
        .body()
        .findValuesAsText("id");
  }

  @Test
  @Rule({"A1", "C4"})
  void block_onAnIssueLinkedLater_needsNoOtherReason_andEndsWithAYes() {
    run.patch(issue, "status", "blocked").expect(422);
    link(hall.todd).expect(201);
    String hash = hall.read(approval).get("contentHash").textValue();

    JsonNode blocked = run.patch(issue, "status", "blocked").expect(200).body();

    assertThat(blocked.at("/unblockDescriptor/approvalId").textValue()).isEqualTo(approval);
    hall.decide(approval, "approve", "contentHash", hash).expect(200);
    assertThat(hall.company.read(issue).get("status").textValue()).isEqualTo("todo");
    assertThat(hall.company.read(issue).get("unblockDescriptor").isNull()).isTrue();
    assertThat(hall.waiting()).containsOnlyOnce("approval_approved");
  }

  @Test
  @Rule("C4")
  void unlinked_isNoReasonAnyMore() {
    link(hall.todd).expect(201);
    String path = "/api/issues/" + issue + "/approvals/" + approval;

    run.client().delete(path).expect(200);
    run.client().delete(path).expect(200);

    assertThat(linked()).isEmpty();
    assertThat(hall.read(approval).get("issueIds")).isEmpty();
    assertThat(run.patch(issue, "status", "blocked").expect(422).code())
        .isEqualTo("blocked_without_reason");
  }

  @Test
  @Rule("A1")
  void link_again_changesNothing_andIsInTheStory() {
    link(hall.todd).expect(201);
    long entries = entries();

    JsonNode rows = link(hall.todd).expect(201).body();

    assertThat(rows.findValuesAsText("id")).containsExactly(approval);
    assertThat(linked()).containsExactly(approval);
    assertThat(hall.read(approval).get("issueIds").get(0).textValue()).isEqualTo(issue);
    assertThat(entries()).isEqualTo(entries);
    String story = hall.board().get("/api/issues/" + issue + "/activity").body().toString();
    assertThat(story).contains("issue.approval_linked");
  }

  private long entries() {
    return hall.board().get("/api/issues/" + issue + "/activity").expect(200).body().size();
  }

  @Test
  @Rule("A1")
  void link_byAnother_isRefused_butNotToTheBoard() {
    assertThat(link(hall.sarah).expect(403).code()).isEqualTo("approval_of_another");
    hall.board()
        .post("/api/issues/" + issue + "/approvals", Body.of("approvalId", approval))
        .expect(201);
    assertThat(
            hall.board()
                .post("/api/issues/" + issue + "/approvals", Body.of("approvalId", issue))
                .expect(422)
                .code())
        .isEqualTo("reference_invalid");
  }
}
