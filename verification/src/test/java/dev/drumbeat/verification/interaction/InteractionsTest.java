package dev.drumbeat.verification.interaction;

import static dev.drumbeat.verification.interaction.Desk.CHECKBOX;
import static dev.drumbeat.verification.interaction.Desk.CONFIRM;
import static dev.drumbeat.verification.interaction.Desk.QUESTIONS;
import static dev.drumbeat.verification.interaction.Desk.TASKS;
import static dev.drumbeat.verification.interaction.Desk.answers;
import static dev.drumbeat.verification.interaction.Desk.options;
import static dev.drumbeat.verification.interaction.Desk.payload;
import static dev.drumbeat.verification.interaction.Desk.question;
import static dev.drumbeat.verification.interaction.Desk.task;
import static dev.drumbeat.verification.interaction.Desk.usual;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.kit.Client;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What may be asked in a thread, who may answer, and with what. */
class InteractionsTest {
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

  @ParameterizedTest
  @Rule("H7")
  @CsvSource({
    "request_confirmation, none, accepted",
    "request_checkbox_confirmation, wake_assignee, accepted",
    "ask_user_questions, wake_assignee, answered",
    "suggest_tasks, wake_assignee, accepted",
  })
  void eachKind_isAskedAndAnswered(String kind, String continuation, String status) {
    Reply asked = desk.ask(desk.run.client(), kind, usual(kind), "title", "Please").expect(201);
    assertThat(asked.text("status")).isEqualTo("pending");
    assertThat(asked.text("continuationPolicy")).isEqualTo(continuation);
    assertThat(asked.text("createdByAgentId")).isEqualTo(desk.todd.id());
    assertThat(asked.text("sourceRunId")).isEqualTo(desk.run.id());
    assertThat(asked.text("resolverPolicyProvenance")).isEqualTo("inherited");
    assertThat(asked.body().at("/legacyResolverPolicyAliases/effective").textValue())
        .isEqualTo("board_or_agents");
    assertThat(asked.body().at("/payload/supersedeOnUserComment").asBoolean())
        .isEqualTo(!kind.equals(TASKS));

    Reply answered = desk.yes(kind, asked.text("id")).expect(200);

    assertThat(answered.text("status")).isEqualTo(status);
    assertThat(answered.text("resolvedByUserId")).isNotNull();
    assertThat(answered.body().at("/result/version").intValue()).isEqualTo(1);
    assertThat(desk.row(asked.text("id"))).isEqualTo(answered.body());
    assertThat(desk.trail()).containsExactly("created", status);
    assertThat(runTrail()).contains("issue.thread_interaction_created");
  }

  private List<String> runTrail() {
    return desk.board()
        .get("/api/heartbeat-runs/" + desk.run.id() + "/trail")
        .expect(200)
        .body()
        .findValuesAsText("action");
  }

  static Stream<Arguments> malformed() {
    List<Map<String, Object>> tasks = Collections.nCopies(51, task("same"));
    return Stream.of(
        Arguments.of(CONFIRM, Map.of("prompt", "no version"), List.of("version")),
        Arguments.of(CONFIRM, payload("acceptLabel", 3), List.of("prompt", "acceptLabel")),
        Arguments.of(CONFIRM, payload("prompt", "?", "target", Map.of()), List.of("type", "key")),
        Arguments.of(
            CONFIRM,
            payload("prompt", "?", "target", Map.of("type", "issue_document", "key", "a b")),
            List.of("key", "revisionId")),
        Arguments.of(CHECKBOX, payload("prompt", "?", "options", List.of()), List.of("options")),
        Arguments.of(
            CHECKBOX,
            payload("prompt", "?", "options", options("a", "a"), "minSelected", 3),
            List.of("id")),
        Arguments.of(
            CHECKBOX,
            payload(
                "prompt",
                "?",
                "options",
                options("a"),
                "minSelected",
                2,
                "defaultSelectedOptionIds",
                List.of("b")),
            List.of("defaultSelectedOptionIds", "minSelected")),
        Arguments.of(QUESTIONS, payload(), List.of("questions")),
        Arguments.of(
            QUESTIONS,
            payload("questions", List.of(Map.of("id", "q"), question("r", "options", 1))),
            List.of("prompt", "options")),
        Arguments.of(
            QUESTIONS,
            payload("questions", List.of(question("q", "options", List.of()))),
            List.of("options")),
        Arguments.of(TASKS, payload("tasks", tasks), List.of("tasks")),
        Arguments.of(
            TASKS,
            payload("tasks", List.of(Map.of("clientKey", "k"), task("l", "priority", "high!"))),
            List.of("title", "priority")),
        Arguments.of(
            TASKS,
            payload(
                "tasks",
                List.of(task("k", "parentClientKey", "l"), task("l", "parentClientKey", "k"))),
            List.of("tasks")),
        Arguments.of(
            TASKS, payload("tasks", List.of(task("k", "parentClientKey", "x"))), List.of("tasks")));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void ask_withAPayloadNotOfItsKind_namesEverythingWrong(
      String kind, Map<String, Object> payload, List<String> wrong) {
    Reply refused = desk.ask(desk.board(), kind, payload).expect(400);

    List<String> named = new ArrayList<>();
    refused
        .body()
        .get("details")
        .forEach(one -> named.add(one.get("path").get(one.get("path").size() - 1).textValue()));
    assertThat(named).containsExactlyInAnyOrderElementsOf(wrong);
    assertThat(refused.body().at("/details/0/path/0").textValue()).isEqualTo("payload");
  }

  @Test
  void ask_ofAKindThatIsNotServed_isToldWhichAre() {
    Reply refused = desk.ask(desk.board(), "request_applause", payload()).expect(400);

    assertThat(refused.body().toString()).contains("suggest_tasks", "ask_user_questions");
  }

  @Test
  @Rule("H6")
  void ask_withoutARun_is401() {
    desk.run.finish("issueId", desk.issue, "status", "todo", "comment", "later").expect(200);

    Reply refused = desk.ask(desk.todd.key(), CONFIRM, usual(CONFIRM));

    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.text("error")).isEqualTo("Agent run id required");
  }

  @Test
  @Rule("E3")
  void ask_againUnderItsKey_isTheSameRequest() {
    Object[] key = {"idempotencyKey", "once"};
    Reply first = desk.ask(desk.run.client(), CONFIRM, usual(CONFIRM), key).expect(201);
    Reply again = desk.ask(desk.run.client(), CONFIRM, usual(CONFIRM), key).expect(201);
    Reply other = desk.ask(desk.run.client(), CONFIRM, payload("prompt", "Other?"), key);

    assertThat(again.body()).isEqualTo(first.body());
    assertThat(other.expect(409).code()).isEqualTo("already_exists");
    assertThat(desk.trail()).containsExactly("created");
    desk.answer(desk.board(), first.text("id"), "reject").expect(200);
    assertThat(desk.ask(desk.run.client(), CONFIRM, usual(CONFIRM), key).text("status"))
        .isEqualTo("rejected");
  }

  @Test
  void ask_moreThanAnIssueCanHave_isRefused() {
    for (int i = 0; i < 10; i++) {
      desk.asked(CONFIRM);
    }
    assertThat(desk.ask(desk.board(), CONFIRM, usual(CONFIRM)).expect(422).code())
        .isEqualTo("too_many");
  }

  @Test
  void ask_onAClosedIssueOrAboutWhatIsNotThere_isRefused() {
    Object[] stranger = {"addresseeAgentId", UUID.randomUUID().toString()};
    assertThat(desk.ask(desk.board(), CONFIRM, usual(CONFIRM), stranger).expect(422).code())
        .isEqualTo("reference_invalid");
    Object[] comment = {"sourceCommentId", UUID.randomUUID().toString()};
    desk.ask(desk.board(), CONFIRM, usual(CONFIRM), comment).expect(422);
    Object[] nobody = {"resolverPolicy", "board_only", "addresseeAgentId", desk.sarah.id()};
    desk.ask(desk.board(), CONFIRM, usual(CONFIRM), nobody).expect(400);
    desk.run.patch(desk.issue, "status", "done", "comment", "done").expect(200);

    assertThat(desk.ask(desk.board(), CONFIRM, usual(CONFIRM)).expect(409).code())
        .isEqualTo("issue_closed");
  }

  @ParameterizedTest
  @CsvSource({
    "request_confirmation, respond, 422",
    "request_confirmation, accept, 200",
    "request_confirmation, cancel, 200",
    "ask_user_questions, accept, 422",
    "ask_user_questions, reject, 422",
    "ask_user_questions, withdraw, 200",
    "suggest_tasks, respond, 422",
    "suggest_tasks, reject, 200",
    "request_checkbox_confirmation, reject, 200",
  })
  void answer_ofAnotherKind_isRefused_andASecondOneToo(String kind, String verb, int status) {
    String asked = desk.asked(kind);

    Reply reply = desk.answer(desk.board(), asked, verb, "answers", List.of(), "reason", "so");

    assertThat(reply.status()).isEqualTo(status);
    if (status == 200) {
      for (String second : List.of("accept", "reject", "cancel", "withdraw")) {
        if (!kind.equals(QUESTIONS) || second.matches("cancel|withdraw")) {
          Reply late = desk.answer(desk.board(), asked, second).expect(409);
          assertThat(late.code()).isEqualTo("interaction_already_resolved");
          assertThat(late.body().at("/details/code").textValue()).isEqualTo(late.code());
        }
      }
      assertThat(desk.trail()).hasSize(2);
    } else {
      assertThat(reply.code()).isEqualTo("interaction_answer_invalid");
      assertThat(desk.status(asked)).isEqualTo("pending");
    }
  }

  /** The creator, its colleague and the board, under each policy. */
  @ParameterizedTest
  @Rule("R4")
  @CsvSource({
    "anyone, 200, 200",
    "board_or_agents, 200, 200",
    "not_creator, 403, 200",
    "human_only, 403, 403",
    "board_only, 403, 403",
  })
  void answer_byAnAgent_isAsThePolicySays(String policy, int creator, int colleague) {
    for (boolean own : List.of(true, false)) {
      Client who = own ? desk.run.client() : desk.sarah.open().client();
      String asked = desk.asked(CONFIRM, "resolverPolicy", policy);

      Reply reply = desk.answer(who, asked, "accept");

      assertThat(reply.status()).isEqualTo(own ? creator : colleague);
      if (reply.status() == 403) {
        assertThat(reply.code()).isEqualTo("forbidden_for_agent");
        desk.answer(desk.board(), asked, "accept").expect(200);
      } else {
        assertThat(reply.text("resolvedByAgentId"))
            .isEqualTo(own ? desk.todd.id() : desk.sarah.id());
      }
    }
  }

  @Test
  @Rule("R4")
  void answer_ofSomebodyElseThanTheAddressee_isRefused() {
    String forHuman = desk.asked(CONFIRM, "addresseeUserId", "somebody");
    String forSarah = desk.asked(CONFIRM, "addresseeAgentId", desk.sarah.id());
    Client sarah = desk.sarah.open().client();

    desk.answer(sarah, forHuman, "accept").expect(403);
    desk.answer(desk.run.client(), forSarah, "accept").expect(403);
    desk.answer(sarah, forSarah, "withdraw").expect(403);
    desk.answer(desk.run.client(), forSarah, "cancel").expect(403);
    desk.answer(sarah, forSarah, "accept").expect(200);
    desk.answer(desk.run.client(), forHuman, "withdraw").expect(200);
    assertThat(desk.outcome(forHuman)).isEqualTo("withdrawn");
  }

  static Stream<Arguments> responses() {
    Map<String, Object> words = Map.of("questionId", "q", "otherText", "Neither");
    Map<String, Object> set =
        Map.of(
            "schema",
            "paperclip.question_set.v1",
            "questions",
            List.of(Map.of("id", "q", "prompt", "?", "required", true, "answerMode", "text")));
    Object open = question("q", "required", true, "allowOther", true);
    Object multi = question("q", "selectionMode", "multi");
    return Stream.of(
        Arguments.of(usual(QUESTIONS), List.of(), 422),
        Arguments.of(usual(QUESTIONS), answers("q", "x"), 422),
        Arguments.of(usual(QUESTIONS), answers("other", "a"), 422),
        Arguments.of(usual(QUESTIONS), answers("q", "a", "b"), 422),
        Arguments.of(usual(QUESTIONS), List.of(words), 422),
        Arguments.of(usual(QUESTIONS), List.of(Map.of("optionIds", List.of())), 400),
        Arguments.of(usual(QUESTIONS), answers("q", "b"), 200),
        Arguments.of(payload("questions", List.of(open)), List.of(words), 200),
        Arguments.of(payload("questions", List.of(multi)), answers("q", "a", "b"), 200),
        Arguments.of(payload("questions", List.of(multi)), List.of(), 200),
        Arguments.of(payload("questionSet", set), List.of(words), 200),
        Arguments.of(payload("questionSet", set), List.of(), 422));
  }

  @ParameterizedTest
  @MethodSource("responses")
  void respond_takesWhatWasAskedAndAllThatIsRequired(
      Map<String, Object> payload, List<Map<String, Object>> answers, int status) {
    String asked = desk.ask(desk.run.client(), QUESTIONS, payload).expect(201).text("id");

    Reply reply =
        desk.answer(desk.board(), asked, "respond", "answers", answers, "summaryMarkdown", "so");

    assertThat(reply.status()).isEqualTo(status);
    if (status == 200) {
      assertThat(reply.body().at("/result/answers")).hasSize(answers.size());
      assertThat(reply.body().at("/result/summaryMarkdown").textValue()).isEqualTo("so");
    }
  }

  @ParameterizedTest
  @CsvSource({"'', 422", "a, 200", "'a,b', 200", "'a,b,c', 422", "x, 422"})
  void accept_ofCheckboxes_keepsTheBounds(String selected, int status) {
    Map<String, Object> payload =
        payload(
            "prompt", "?", "options", options("a", "b", "c"), "minSelected", 1, "maxSelected", 2);
    String asked = desk.ask(desk.run.client(), CHECKBOX, payload).expect(201).text("id");
    List<String> ids = selected.isEmpty() ? List.of() : List.of(selected.split(","));

    Reply reply = desk.answer(desk.board(), asked, "accept", "selectedOptionIds", ids);

    assertThat(reply.status()).isEqualTo(status);
    if (status == 200) {
      JsonNode kept = reply.body().at("/result/selectedOptionIds");
      assertThat(kept).extracting(JsonNode::textValue).containsExactlyElementsOf(ids);
    }
  }

  @Test
  void reject_whereAReasonIsRequired_needsOne() {
    Map<String, Object> payload = payload("prompt", "?", "rejectRequiresReason", true);
    String asked = desk.ask(desk.run.client(), CONFIRM, payload).expect(201).text("id");

    desk.answer(desk.board(), asked, "reject").expect(422);
    Reply no = desk.answer(desk.board(), asked, "reject", "reason", "Too dear").expect(200);

    assertThat(no.body().at("/result/outcome").textValue()).isEqualTo("rejected");
    assertThat(no.body().at("/result/reason").textValue()).isEqualTo("Too dear");
    String tasks = desk.asked(TASKS);
    assertThat(
            desk.answer(desk.board(), tasks, "reject", "reason", "No")
                .expect(200)
                .body()
                .at("/result/rejectionReason")
                .textValue())
        .isEqualTo("No");
  }
}
