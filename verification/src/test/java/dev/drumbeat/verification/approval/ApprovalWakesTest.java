package dev.drumbeat.verification.approval;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.functions.adapter.Handover;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Deliveries;
import dev.drumbeat.verification.kit.Drumbeat;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every answer and every word of another wakes the requester once, with the approval's id. */
class ApprovalWakesTest {
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

  @ParameterizedTest
  @Rule({"A3", "W2"})
  @CsvSource({
    "approve, approval_approved, approved",
    "reject, approval_rejected, rejected",
    "request-revision, approval_revision_requested, revision_requested",
    "withdraw, approval_cancelled, cancelled",
  })
  void answer_wakesTheRequesterOnceAndNamesTheApproval(String verb, String reason, String status) {
    String issue = hall.company.issue();
    String approval = asked("issueIds", List.of(issue));

    hall.decide(approval, verb).expect(200);

    assertThat(hall.waiting()).containsExactly(reason);
    List<Handover> handovers = hall.delivered();
    assertThat(handovers).hasSize(1);
    assertTold(handovers.getFirst(), approval, status);
    JsonNode context = context(handovers.getFirst());
    assertThat(context.get("wakeReason").textValue()).isEqualTo(reason);
    assertThat(context.get("issueId").textValue()).isEqualTo(issue);
    assertThat(context.get("issueIds")).hasSize(1);
    assertThat(hall.delivered()).isEmpty();
  }

  /** Asked without a run of Todd's going on: his run ends before the answer. */
  private String asked(Object... fields) {
    var run = hall.todd.open();
    String approval = hall.asked(fields);
    run.finish().expect(200);
    drumbeat.queue().drain();
    return approval;
  }

  private void assertTold(Handover handover, String approval, String status) {
    JsonNode context = context(handover);
    assertThat(context.get("approvalId").textValue()).isEqualTo(approval);
    assertThat(context.get("approvalStatus").textValue()).isEqualTo(status);
    assertThat(handover.run().agent().value()).isEqualTo(hall.todd.id());
  }

  private JsonNode context(Handover handover) {
    return hall.company.run(handover.run().id().value()).get("contextSnapshot");
  }

  @Test
  @Rule("A3")
  void repeatedAnswer_wakesNobody() {
    String approval = asked();
    hall.decide(approval, "approve").expect(200);
    hall.decide(approval, "approve").expect(200);
    hall.decide(approval, "reject").expect(422);

    assertThat(hall.waiting()).containsExactly("approval_approved");
  }

  @Test
  @Rule({"A3", "W2"})
  void comment_wakesTheRequesterUnlessItIsItsOwn() {
    String approval = asked();
    String path = "/api/approvals/" + approval + "/comments";

    hall.todd.key().post(path, Body.of("body", "please")).expect(201);
    assertThat(hall.waiting()).isEmpty();
    hall.sarah.key().post(path, Body.of("body", "seconded")).expect(201);
    hall.board().post(path, Body.of("body", "why?")).expect(201);

    assertThat(hall.waiting()).containsExactly("approval_commented", "approval_commented");
  }

  @Test
  @Rule({"A3", "W4"})
  void answers_thatWaitTogether_areAllInTheRun() {
    String first = asked();
    String second = asked();
    hall.board().post("/api/approvals/" + first + "/comments", Body.of("body", "hm")).expect(201);
    hall.decide(second, "reject").expect(200);
    hall.decide(first, "approve").expect(200);

    List<Handover> handovers = hall.delivered();

    assertThat(handovers).hasSize(1);
    assertTold(handovers.getFirst(), first, "approved");
    assertThat(context(handovers.getFirst()).get("approvals").findValuesAsText("approvalStatus"))
        .containsExactly("approved", "rejected");
  }

  @Test
  @Rule({"A1", "A3"})
  void expiry_endsItAndWakesTheRequesterOnce() {
    String approval = asked("expiresInSec", 3600);
    Deliveries deliveries = new Deliveries(drumbeat);
    deliveries.tick();
    assertThat(hall.status(approval)).isEqualTo("pending");
    drumbeat.clock().advance(Duration.ofHours(1));

    List<Handover> handovers = hall.ours(deliveries.tick());

    assertThat(hall.status(approval)).isEqualTo("expired");
    assertThat(handovers).hasSize(1);
    assertTold(handovers.getFirst(), approval, "expired");
    assertThat(context(handovers.getFirst()).get("wakeReason").textValue())
        .isEqualTo("approval_expired");
    drumbeat.clock().advance(Duration.ofHours(2));
    hall.decide(approval, "approve").expect(422);
  }

  @Test
  @Rule("A1")
  void expiry_ofAnAnsweredOne_doesNotCome() {
    String approval = asked("expiresInSec", 3600);
    hall.decide(approval, "approve").expect(200);
    drumbeat.clock().advance(Duration.ofHours(2));

    new Deliveries(drumbeat).tick();

    assertThat(hall.status(approval)).isEqualTo("approved");
  }

  @Test
  @Rule("A3")
  void answer_toAHuman_wakesNobody() {
    String approval =
        hall.board()
            .post(
                hall.company.path("/approvals"),
                Body.of("type", "approve_ceo_strategy", "payload", Map.of()))
            .expect(201)
            .text("id");

    hall.decide(approval, "approve").expect(200);

    assertThat(hall.waiting()).isEmpty();
  }

  @Test
  @Rule("A3")
  void answer_toAHumanWhoAskedForAnAgent_wakesTheAgent() {
    String approval =
        hall.board()
            .post(
                hall.company.path("/approvals"),
                Body.of(
                    "type",
                    "approve_ceo_strategy",
                    "payload",
                    Map.of(),
                    "requestedByAgentId",
                    hall.todd.id()))
            .expect(201)
            .text("id");

    hall.decide(approval, "approve").expect(200);

    assertThat(hall.waiting()).containsExactly("approval_approved");
  }

  @Test
  @Rule("A3")
  void answer_isInTheEnvironmentOfTheRequestersCommand() {
    String issue = hall.company.issue();
    String script =
        "echo $PAPERCLIP_APPROVAL_ID $PAPERCLIP_APPROVAL_STATUS $PAPERCLIP_LINKED_ISSUE_IDS";
    String shell = hall.shell(script);
    String approval =
        hall.board()
            .post(
                hall.company.path("/approvals"),
                Body.of(
                    "type",
                    "approve_ceo_strategy",
                    "payload",
                    Map.of(),
                    "requestedByAgentId",
                    shell,
                    "issueIds",
                    List.of(issue)))
            .expect(201)
            .text("id");

    hall.decide(approval, "request-revision").expect(200);
    hall.delivered();

    assertThat(hall.logOfOnlyRun(shell)).contains(approval + " revision_requested " + issue);
  }
}
