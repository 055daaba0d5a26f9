package dev.drumbeat.verification.interaction;

import static dev.drumbeat.verification.interaction.Desk.TASKS;
import static dev.drumbeat.verification.interaction.Desk.payload;
import static dev.drumbeat.verification.interaction.Desk.task;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import dev.drumbeat.verification.kit.Waiting;
import dev.drumbeat.verification.kit.Worker;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tasks that were suggested and accepted are filed: all that were selected, or none. */
class SuggestedTasksTest {
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

  private String suggested(Object... payload) {
    return desk.ask(desk.run.client(), TASKS, payload(payload)).expect(201).text("id");
  }

  private JsonNode children(String parent) {
    return desk.board().get(desk.company.path("/issues?parentId=" + parent)).expect(200).body();
  }

  @Test
  @Rule({"R2", "X1"})
  void accept_filesThemBelowEachOther_andWakesEverybodyOnce() {
    String elsewhere = desk.company.issue("title", "Elsewhere");
    String asked =
        suggested(
            "tasks",
            List.of(
                task("leaf", "parentClientKey", "top", "priority", "high"),
                task("top", "assigneeAgentId", desk.sarah.id(), "description", "Why"),
                task("more", "assigneeAgentId", desk.sarah.id()),
                task("far", "parentId", elsewhere)));

    Reply reply = desk.answer(desk.board(), asked, "accept").expect(200);

    JsonNode created = reply.body().at("/result/createdTasks");
    assertThat(created.findValuesAsText("clientKey"))
        .containsExactlyInAnyOrder("top", "leaf", "more", "far");
    assertThat(reply.body().at("/result/skippedClientKeys")).isEmpty();
    assertThat(children(desk.issue).findValuesAsText("title"))
        .containsExactlyInAnyOrder("Task top", "Task more");
    assertThat(children(elsewhere).findValuesAsText("title")).containsExactly("Task far");
    JsonNode top = byTitle(children(desk.issue), "Task top");
    assertThat(top.get("status").textValue()).isEqualTo("todo");
    JsonNode leaf = children(top.get("id").textValue()).get(0);
    assertThat(leaf.get("priority").textValue()).isEqualTo("high");
    assertThat(leaf.get("status").textValue()).isEqualTo("backlog");
    assertThat(desk.company.read(leaf.get("id").textValue()).get("ancestors")).hasSize(2);
    assertThat(Waiting.reasons(drumbeat, desk.sarah)).containsExactly("issue_assigned");
    assertThat(desk.waiting()).containsExactly("issue_commented");
  }

  private static JsonNode byTitle(JsonNode issues, String title) {
    for (JsonNode issue : issues) {
      if (issue.get("title").textValue().equals(title)) {
        return issue;
      }
    }
    throw new AssertionError(title + " is not among " + issues);
  }

  /** What was filed counts: the parent is told when the last of them is done. */
  @Test
  @Rule("W2")
  void accept_countsTheChildren() {
    String asked = suggested("tasks", List.of(task("a"), task("b", "parentClientKey", "a")));
    JsonNode created =
        desk.answer(desk.board(), asked, "accept").expect(200).body().at("/result/createdTasks");
    drumbeat.queue().drain();
    for (int i = created.size() - 1; i >= 0; i--) {
      String child = created.get(i).get("issueId").textValue();
      desk.board().patch("/api/issues/" + child, "{\"status\":\"done\"}").expect(200);
    }

    assertThat(desk.waiting()).contains("issue_children_completed");
  }

  @Test
  void accept_ofSome_skipsTheOthers() {
    String asked = suggested("tasks", List.of(task("a"), task("b", "parentClientKey", "a")));
    for (List<String> wrong : List.of(List.of("b"), List.of("x"), List.<String>of())) {
      Reply refused = desk.answer(desk.board(), asked, "accept", "selectedClientKeys", wrong);
      assertThat(refused.expect(422).code()).isEqualTo("interaction_answer_invalid");
    }

    Reply reply =
        desk.answer(desk.board(), asked, "accept", "selectedClientKeys", List.of("a")).expect(200);

    assertThat(reply.body().at("/result/createdTasks")).hasSize(1);
    assertThat(reply.body().at("/result/skippedClientKeys/0").textValue()).isEqualTo("b");
    assertThat(children(desk.issue)).hasSize(1);
  }

  @ParameterizedTest
  @Rule("A2")
  @CsvSource({"17, false, 200", "18, false, 422", "13, true, 200", "14, true, 422"})
  void accept_ofMoreThanOneTransactionHolds_isRefusedAndSaysHowMany(
      int tasks, boolean assigned, int status) {
    Object[] whose = assigned ? new Object[] {"assigneeAgentId", desk.sarah.id()} : new Object[0];
    String asked =
        suggested("tasks", IntStream.range(0, tasks).mapToObj(i -> task("t" + i, whose)).toList());

    Reply reply = desk.answer(desk.board(), asked, "accept");

    assertThat(reply.status()).isEqualTo(status);
    assertThat(children(desk.issue)).hasSize(status == 200 ? tasks : 0);
    if (status == 422) {
      assertThat(reply.code()).isEqualTo("too_many");
      assertThat(reply.body().at("/details/most").intValue()).isEqualTo(tasks - 1);
      assertThat(desk.status(asked)).isEqualTo("pending");
    }
  }

  @Test
  @Rule({"R2", "A2"})
  void accept_ofWhatCannotBe_filesNothing() {
    String nobody = UUID.randomUUID().toString();
    for (Map<String, Object> wrong :
        List.of(
            task("w", "assigneeAgentId", nobody),
            task("w", "projectId", nobody),
            task("w", "goalId", nobody),
            task("w", "parentId", nobody))) {
      String asked = suggested("tasks", List.of(task("right"), wrong));
      assertThat(desk.answer(desk.board(), asked, "accept").expect(422).code())
          .isEqualTo("reference_invalid");
      assertThat(desk.status(asked)).isEqualTo("pending");
    }
    assertThat(children(desk.issue)).isEmpty();
  }

  @Test
  @Rule("R2")
  void accept_byAnAgent_givesWorkOnlyToWhomItMay() {
    String boss = desk.company.agent("sarah").id();
    String stranger = hiredBelow(boss);
    String asked = suggested("tasks", List.of(task("t", "assigneeAgentId", stranger)));
    Worker.Run run = desk.run;

    assertThat(desk.answer(run.client(), asked, "accept").expect(403).code())
        .isEqualTo("assignment_not_allowed");
    desk.answer(desk.sarah.open().client(), asked, "accept").expect(200);

    assertThat(desk.waiting()).containsExactly("issue_commented");
  }

  private String hiredBelow(String manager) {
    return desk.board()
        .post(
            desk.company.path("/agents"),
            dev.drumbeat.verification.kit.Body.of(
                "name", "below", "adapterType", "pull", "reportsTo", manager))
        .expect(201)
        .text("id");
  }
}
