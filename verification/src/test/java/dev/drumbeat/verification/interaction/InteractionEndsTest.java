package dev.drumbeat.verification.interaction;

import static dev.drumbeat.verification.interaction.Desk.CONFIRM;
import static dev.drumbeat.verification.interaction.Desk.QUESTIONS;
import static dev.drumbeat.verification.interaction.Desk.TASKS;
import static dev.drumbeat.verification.interaction.Desk.payload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Client;
import dev.drumbeat.verification.kit.Drumbeat;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What ends a question without an answer, and what an answer does to its issue. */
class InteractionEndsTest {
  private static Drumbeat drumbeat;
  private Desk desk;

  @BeforeAll
  static void start() {
    drumbeat = Drumbeat.start();
  }

  @AfterAll
  static void close() {
    drumbeat.close();
  }

  @BeforeEach
  void sitDown() {
    desk = new Desk(drumbeat);
  }

  @Test
  @Rule("W2")
  void commentOfTheBoard_supersedesWhatYieldsToWords() {
    String confirm = desk.asked(CONFIRM);
    String stubborn =
        desk.ask(
                desk.run.client(), CONFIRM, payload("prompt", "?", "supersedeOnUserComment", false))
            .expect(201)
            .text("id");
    String tasks = desk.asked(TASKS);
    desk.run.comment(desk.issue, "still waiting").expect(201);
    desk.sarah.open().comment(desk.issue, "me too").expect(201);
    assertThat(desk.status(confirm)).isEqualTo("pending");

    String said =
        desk.board().post(desk.path("/comments"), Body.of("body", "No")).expect(201).text("id");

    assertThat(desk.status(confirm)).isEqualTo("expired");
    assertThat(desk.outcome(confirm)).isEqualTo("superseded_by_comment");
    assertThat(desk.row(confirm).at("/result/commentId").textValue()).isEqualTo(said);
    assertThat(desk.status(stubborn)).isEqualTo("pending");
    assertThat(desk.status(tasks)).isEqualTo("pending");
    assertThat(desk.trail()).containsExactly("created", "created", "created", "expired");
    assertThat(desk.answer(desk.board(), confirm, "accept").expect(409).code())
        .isEqualTo("interaction_already_resolved");
    assertThat(desk.waiting()).contains("issue_commented").doesNotContain("interaction_pending");
  }

  @ParameterizedTest
  @ValueSource(strings = {"done", "cancelled"})
  @Rule("C4")
  void closingTheIssue_endsEverythingThatWaits(String status) {
    String confirm = desk.asked(CONFIRM);
    String tasks = desk.asked(TASKS);

    desk.run.patch(desk.issue, "status", status, "comment", "over").expect(200);

    for (String asked : new String[] {confirm, tasks}) {
      assertThat(desk.status(asked)).isEqualTo("expired");
      assertThat(desk.outcome(asked)).isEqualTo("issue_closed");
      desk.answer(desk.board(), asked, "accept").expect(409);
    }
  }

  @Test
  void escalationByTheBoard_isItsWordToo() {
    String confirm = desk.asked(CONFIRM);

    desk.board().post(desk.path("/escalate"), Body.of("comment", "Not you")).expect(200);

    assertThat(desk.outcome(confirm)).isEqualTo("superseded_by_comment");
  }

  @Test
  void closingWithTheEndOfTheRun_endsItToo() {
    String confirm = desk.asked(CONFIRM);

    desk.run.finish("issueId", desk.issue, "status", "done", "comment", "over").expect(200);

    assertThat(desk.outcome(confirm)).isEqualTo("issue_closed");
  }

  @Test
  @Rule("C10")
  void target_mustBeTheLatestRevision_andALaterOneEndsTheRequest() {
    String first = desk.written(desk.run.client(), "one", null);
    String second = desk.written(desk.run.client(), "two", first);
    assertThat(desk.askAbout(first).expect(422).code()).isEqualTo("stale_target");
    String asked = desk.askAbout(second).expect(201).text("id");
    String custom =
        desk.ask(
                desk.run.client(),
                CONFIRM,
                payload("prompt", "?", "target", Map.of("type", "custom", "key", "plan")))
            .expect(201)
            .text("id");

    String third = desk.written(desk.board(), "three", second);

    assertThat(desk.outcome(asked)).isEqualTo("stale_target");
    assertThat(desk.status(custom)).isEqualTo("pending");
    desk.answer(desk.board(), asked, "accept").expect(409);
    String again = desk.askAbout(third).expect(201).text("id");
    desk.board()
        .post(desk.path("/documents/plan/revisions/" + first + "/restore"), "{}")
        .expect(200);
    assertThat(desk.outcome(again)).isEqualTo("stale_target");
    String last =
        desk.board().get(desk.path("/documents/plan")).expect(200).text("latestRevisionId");
    String fresh = desk.askAbout(last).expect(201).text("id");
    desk.board().delete(desk.path("/documents/plan")).expect(200);
    assertThat(desk.outcome(fresh)).isEqualTo("stale_target");
  }

  @Test
  void newerRequestAboutTheSame_takesThePlaceOfTheOlder() {
    String revision = desk.written(desk.run.client(), "one", null);
    String first = desk.askAbout(revision).expect(201).text("id");
    String plain = desk.asked(CONFIRM);
    String second = desk.askAbout(revision).expect(201).text("id");

    assertThat(desk.outcome(first)).isEqualTo("superseded_by_newer_request");
    assertThat(desk.status(plain)).isEqualTo("pending");
    assertThat(desk.status(second)).isEqualTo("pending");
    assertThat(desk.trail()).containsExactly("created", "created", "expired", "created");
    assertThat(desk.answer(desk.board(), second, "accept").expect(200).text("status"))
        .isEqualTo("accepted");
  }

  @ParameterizedTest
  @Rule("C4")
  @CsvSource({
    "accept, todo",
    "reject, blocked",
    "cancel, blocked",
  })
  void blockForAnInteraction_needsNoOtherReason_andEndsWithAYes(String verb, String status) {
    assertThat(desk.run.patch(desk.issue, "status", "blocked").expect(422).code())
        .isEqualTo("blocked_without_reason");
    String asked = desk.asked(CONFIRM);
    desk.run.patch(desk.issue, "status", "blocked").expect(200);
    assertThat(desk.company.read(desk.issue).at("/unblockDescriptor/interactionId").textValue())
        .isEqualTo(asked);

    desk.answer(desk.board(), asked, verb).expect(200);

    assertThat(desk.issueStatus()).isEqualTo(status);
    assertThat(desk.company.read(desk.issue).get("unblockDescriptor").isNull()).isTrue();
    Client run = desk.run.client();
    if (status.equals("blocked")) {
      run.patch("/api/issues/" + desk.issue, Body.of("status", "todo")).expect(200);
      run.patch("/api/issues/" + desk.issue, Body.of("status", "blocked")).expect(422);
    }
  }

  @ParameterizedTest
  @Rule({"W2", "W3"})
  @CsvSource({
    "request_confirmation, accept, todo, issue_status_changed",
    "request_confirmation, reject, in_review, ''",
    "request_checkbox_confirmation, accept, todo, issue_commented",
    "ask_user_questions, respond, in_review, issue_commented",
    "ask_user_questions, cancel, in_review, issue_commented",
    "suggest_tasks, reject, in_review, issue_commented",
  })
  void answerToWhatIsInReview_wakesOnceAndAYesToAConfirmationSendsItBack(
      String kind, String verb, String status, String woken) {
    String asked = desk.asked(kind);
    desk.run.patch(desk.issue, "status", "in_review", "comment", "see above").expect(200);

    desk.answer(desk.board(), asked, verb, "answers", Desk.answers("q", "a")).expect(200);

    assertThat(desk.issueStatus()).isEqualTo(status);
    assertThat(String.join(",", desk.waiting())).isEqualTo(woken);
  }

  @ParameterizedTest
  @Rule("W2")
  @CsvSource({
    "none, respond, 0",
    "wake_assignee, respond, 1",
    "wake_assignee_on_accept, respond, 1",
    "wake_assignee_on_accept, cancel, 0",
    "wake_assignee, withdraw, 1",
  })
  void answer_wakesAsThePolicySays(String policy, String verb, int wakes) {
    String asked = desk.asked(QUESTIONS, "continuationPolicy", policy);

    desk.answer(desk.board(), asked, verb, "answers", Desk.answers("q", "a")).expect(200);

    assertThat(desk.waiting()).hasSize(wakes);
    assertThat(desk.issueStatus()).isEqualTo("in_progress");
  }
}
