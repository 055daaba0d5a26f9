package dev.drumbeat.verification.approval;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Asking the board, its answers, and who may do what with them. */
class ApprovalsTest {
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
    hall = new Hall(drumbeat);
  }

  @Test
  @Rule("A1")
  void create_byAnAgent_isPendingAndNamesIt() {
    String issue = hall.company.issue();

    JsonNode row = hall.ask("issueIds", List.of(issue)).expect(201).body();

    assertThat(row.get("status").textValue()).isEqualTo("pending");
    assertThat(row.get("requestedByAgentId").textValue()).isEqualTo(hall.todd.id());
    assertThat(row.get("requestedByUserId").isNull()).isTrue();
    assertThat(row.get("decidedAt").isNull()).isTrue();
    assertThat(row.at("/payload/title").textValue()).isEqualTo("May I?");
    String issues = "/api/approvals/" + row.get("id").textValue() + "/issues";
    assertThat(hall.sarah.key().get(issues).expect(200).body().findValuesAsText("id"))
        .containsExactly(issue);
  }

  @Test
  @Rule("A1")
  void create_aboutWhatDoesNotExist_isRefused() {
    String nowhere = UUID.randomUUID().toString();

    assertThat(hall.ask("issueIds", List.of(nowhere)).expect(422).code())
        .isEqualTo("reference_invalid");
    Reply forNobody =
        hall.board()
            .post(
                hall.company.path("/approvals"),
                Body.of(
                    "type",
                    "approve_ceo_strategy",
                    "payload",
                    Map.of(),
                    "requestedByAgentId",
                    nowhere));
    assertThat(forNobody.expect(422).code()).isEqualTo("reference_invalid");
    assertThat(hall.ask("expiresAt", "2020-01-01T00:00:00Z").expect(400).code())
        .isEqualTo("validation_error");
  }

  @Test
  @Rule("A1")
  void create_ofWhatHasAnEffect_checksThePayload() {
    Reply agent = hall.ask("type", "hire_agent", "payload", Map.of("role", 1));
    Reply project = hall.ask("type", "create_project", "payload", Map.of("status", "x"));

    assertThat(agent.expect(400).body().at("/details/0/path").toString())
        .isEqualTo("[\"payload\",\"name\"]");
    assertThat(agent.body().get("details")).hasSize(2);
    assertThat(project.expect(400).body().get("details")).hasSize(2);
  }

  @Test
  @Rule("A1")
  void approve_answersTheRowAndSaysWho() {
    String approval = hall.asked();

    Reply reply = hall.decide(approval, "approve", "decisionNote", "ok").expect(200);

    assertThat(reply.text("status")).isEqualTo("approved");
    assertThat(reply.text("decisionNote")).isEqualTo("ok");
    assertThat(reply.text("decidedByUserId")).isNotBlank();
    assertThat(reply.text("decidedAt")).isNotBlank();
  }

  @Test
  @Rule("A2")
  void approve_twice_answersTheSameAndWritesNothing() {
    String approval = hall.asked();
    JsonNode first = hall.decide(approval, "approve", "decisionNote", "ok").expect(200).body();
    Map<String, ?> before = hall.contents();

    JsonNode second = hall.decide(approval, "approve", "decisionNote", "no").expect(200).body();

    assertThat(second).isEqualTo(first);
    assertThat(hall.contents()).isEqualTo(before);
  }

  @Test
  @Rule("A1")
  void decisions_onAnAnsweredOne_areRefusedInTheIncumbentsWords() {
    String approved = hall.asked();
    hall.decide(approved, "approve").expect(200);
    String rejected = hall.asked();
    hall.decide(rejected, "reject").expect(200);

    Reply reject = hall.decide(approved, "reject").expect(422);
    assertThat(reject.text("error"))
        .isEqualTo("Only pending or revision requested approvals can be rejected");
    assertThat(reject.code()).isEqualTo("approval_not_open");
    assertThat(hall.decide(rejected, "approve").expect(422).text("error"))
        .isEqualTo("Only pending or revision requested approvals can be approved");
    hall.decide(approved, "request-revision").expect(422);
    hall.decide(approved, "resubmit").expect(422);
    hall.decide(approved, "withdraw").expect(422);
    hall.decide(rejected, "reject").expect(200);
  }

  @Test
  @Rule("A1")
  void decisions_byAnAgent_areRefused() {
    String approval = hall.asked();

    for (String verb : List.of("approve", "reject", "request-revision")) {
      Reply reply = hall.todd.key().post("/api/approvals/" + approval + "/" + verb, "{}");
      assertThat(reply.expect(403).text("error")).isEqualTo("Board access required");
    }
    assertThat(hall.status(approval)).isEqualTo("pending");
  }

  @Test
  @Rule("A1")
  void resubmit_byAnotherAgent_isRefused() {
    String approval = hall.asked();
    hall.decide(approval, "request-revision", "decisionNote", "justify").expect(200);

    Reply reply = hall.sarah.key().post("/api/approvals/" + approval + "/resubmit", "{}");

    assertThat(reply.expect(403).text("error"))
        .isEqualTo("Only requesting agent can resubmit this approval");
    JsonNode again =
        hall.todd.key().post("/api/approvals/" + approval + "/resubmit", "{}").expect(200).body();
    assertThat(again.get("status").textValue()).isEqualTo("pending");
    assertThat(again.get("decisionNote").isNull()).isTrue();
  }

  @Test
  @Rule("A3")
  void approve_ofWhatWasAskedBefore_isRefused() {
    String approval = hall.asked();
    String old = hall.read(approval).get("contentHash").textValue();
    hall.decide(approval, "request-revision").expect(200);
    resubmit(approval, Map.of("title", "More?"));

    for (String verb : List.of("approve", "reject", "request-revision")) {
      assertThat(hall.decide(approval, verb, "contentHash", old).expect(409).code())
          .isEqualTo("approval_changed");
    }
    assertThat(hall.status(approval)).isEqualTo("pending");
    String now = hall.read(approval).get("contentHash").textValue();
    hall.decide(approval, "approve", "contentHash", now).expect(200);
  }

  @Test
  @Rule("A3")
  void contentHash_ofTheSameInAnotherOrder_isTheSame() {
    String approval = hall.asked("payload", Map.of("a", 1));
    hall.decide(approval, "request-revision").expect(200);
    String path = "/api/approvals/" + approval + "/resubmit";
    String one =
        hall.board()
            .post(path, "{\"payload\":{\"x\":{\"b\":[1],\"a\":2},\"c\":null}}")
            .expect(200)
            .text("contentHash");
    hall.decide(approval, "request-revision").expect(200);

    String other =
        hall.board()
            .post(path, "{\"payload\":{\"c\":null,\"x\":{\"a\":2,\"b\":[1]}}}")
            .expect(200)
            .text("contentHash");

    assertThat(other).isEqualTo(one);
  }

  private void resubmit(String approval, Map<String, ?> payload) {
    hall.todd
        .key()
        .post("/api/approvals/" + approval + "/resubmit", Body.of("payload", payload))
        .expect(200);
  }

  @Test
  @Rule("A1")
  void withdraw_byTheRequester_cancels() {
    String approval = hall.asked();
    String path = "/api/approvals/" + approval + "/withdraw";

    assertThat(hall.sarah.key().post(path).expect(403).code()).isEqualTo("approval_of_another");
    assertThat(hall.todd.key().post(path).expect(200).text("status")).isEqualTo("cancelled");
    hall.todd.key().post(path).expect(200);
    hall.decide(approval, "approve").expect(422);
  }

  @Test
  @Rule("A1")
  void list_byStatus_showsThoseOnlyNewestFirst() {
    String first = hall.asked();
    String second = hall.asked();
    String third = hall.asked();
    hall.decide(second, "reject").expect(200);

    assertThat(listed("")).containsExactly(third, second, first);
    assertThat(listed("?status=pending")).containsExactly(third, first);
    assertThat(listed("?status=rejected")).containsExactly(second);
    assertThat(listed("?status=expired")).isEmpty();
  }

  @Test
  @Rule("E2")
  void list_inPages_goesOnWhereItEnded() {
    String first = hall.asked();
    String second = hall.asked();

    for (String filter : List.of("", "&status=pending")) {
      Reply page = hall.board().get(hall.company.path("/approvals?limit=1" + filter)).expect(200);
      assertThat(page.body().findValuesAsText("id")).containsExactly(second);
      String link = page.headers().get("Link").replaceAll("<(.*)>.*", "$1");
      assertThat(hall.board().get(link).expect(200).body().findValuesAsText("id"))
          .containsExactly(first);
    }
  }

  private List<String> listed(String query) {
    return hall.sarah
        .key()
        .get(hall.company.path("/approvals" + query))
        .expect(200)
        .body()
        .findValuesAsText("id");
  }

  @Test
  @Rule("A1")
  void comments_areInOrderAndNameTheirAuthors() {
    String path = "/api/approvals/" + hall.asked() + "/comments";
    hall.board().post(path, Body.of("body", "why?")).expect(201);
    hall.sarah.key().post(path, Body.of("body", "because")).expect(201);

    JsonNode thread = hall.todd.key().get(path).expect(200).body();

    assertThat(thread.findValuesAsText("body")).containsExactly("why?", "because");
    assertThat(thread.get(0).get("authorUserId").isTextual()).isTrue();
    assertThat(thread.get(1).get("authorAgentId").textValue()).isEqualTo(hall.sarah.id());
  }

  @Test
  @Rule("H7")
  void everyChange_isInTheTrail() {
    String approval = hall.asked();
    hall.board()
        .post("/api/approvals/" + approval + "/comments", Body.of("body", "why?"))
        .expect(201);
    hall.decide(approval, "request-revision").expect(200);
    hall.decide(approval, "resubmit").expect(200);
    hall.decide(approval, "approve").expect(200);

    String feed = "/activity?entityType=approval&entityId=" + approval;
    assertThat(
            hall.board().get(hall.company.path(feed)).expect(200).body().findValuesAsText("action"))
        .containsExactly(
            "approval.approved",
            "approval.resubmitted",
            "approval.revision_requested",
            "approval.comment_added",
            "approval.created");
  }

  @Test
  @Rule("A1")
  void approve_afterItsTime_isRefusedBeforeTheTickSaysSo() {
    String approval = hall.asked("expiresInSec", 60);
    drumbeat.clock().advance(Duration.ofSeconds(60));

    assertThat(hall.decide(approval, "approve").expect(422).code()).isEqualTo("approval_not_open");
  }

  @Test
  @Rule("E3")
  void create_withAnIdempotencyKey_asksOnce() {
    String body = Body.of("type", "approve_ceo_strategy", "payload", Map.of("plan", 1));
    var caller = hall.todd.key().with("Idempotency-Key", UUID.randomUUID().toString());

    String one = caller.post(hall.company.path("/approvals"), body).expect(201).text("id");
    String two = caller.post(hall.company.path("/approvals"), body).expect(201).text("id");

    assertThat(two).isEqualTo(one);
  }

  @Test
  @Rule({"C4", "A1"})
  void block_onAnIssueWithAPendingApproval_needsNoOtherReason() {
    String issue = hall.company.issueFor(hall.todd);
    var run = hall.todd.open();
    run.checkout(issue).expect(200);
    assertThat(run.patch(issue, "status", "blocked").expect(422).code())
        .isEqualTo("blocked_without_reason");
    String approval = hall.asked("issueIds", List.of(issue));

    JsonNode blocked = run.patch(issue, "status", "blocked").expect(200).body();

    assertThat(blocked.at("/unblockDescriptor/approvalId").textValue()).isEqualTo(approval);
    hall.decide(approval, "approve").expect(200);
    hall.board().patch("/api/issues/" + issue, Body.of("status", "todo")).expect(200);
    assertThat(run.patch(issue, "status", "blocked").expect(422).code())
        .isEqualTo("blocked_without_reason");
  }

  @Test
  @Rule({"C4", "A1"})
  void finish_withABlockThatWaitsForTheBoard_isAccepted() {
    String issue = hall.company.issueFor(hall.todd);
    var run = hall.todd.open();
    run.checkout(issue).expect(200);
    hall.asked("issueIds", List.of(issue));

    run.finish("issueId", issue, "status", "blocked").expect(200);

    assertThat(hall.company.read(issue).get("status").textValue()).isEqualTo("blocked");
  }
}
