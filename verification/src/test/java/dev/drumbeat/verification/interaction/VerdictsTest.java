package dev.drumbeat.verification.interaction;

import static dev.drumbeat.verification.interaction.Desk.QUESTIONS;
import static dev.drumbeat.verification.interaction.Desk.payload;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.kit.Client;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A verdict on each of several items, and what is left to whoever asked it. */
class VerdictsTest {
  private static final String KIND = "request_item_verdicts";

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

  private Reply ask(Object... fields) {
    Map<String, Object> payload =
        new TreeMap<>(payload("prompt", "Good?", "items", Desk.options("a", "b")));
    payload.putAll(payload(fields));
    return desk.ask(desk.run.client(), KIND, payload);
  }

  private String asked(Object... fields) {
    return ask(fields).expect(201).text("id");
  }

  /** Each an item, a verdict and a reason, which may be left out. */
  private Reply say(Client who, String asked, String... said) {
    return desk.answer(
        who,
        asked,
        "verdicts",
        "verdicts",
        Arrays.stream(said).map(VerdictsTest::verdict).toList());
  }

  private static Map<String, String> verdict(String said) {
    String[] parts = said.split(" ", 3);
    return parts.length == 3
        ? Map.of("id", parts[0], "verdict", parts[1], "reason", parts[2])
        : Map.of("id", parts[0], "verdict", parts[1]);
  }

  @Test
  @Rule({"W2", "H7"})
  void verdicts_comeInParts_andEndItWhenEachItemHasOne() {
    String asked = asked();
    assertThat(desk.row(asked).at("/payload/requireReasonOn/0").textValue()).isEqualTo("reject");

    JsonNode part = say(desk.board(), asked, "a approve").expect(200).body();

    assertThat(part.get("status").textValue()).isEqualTo("pending");
    assertThat(part.get("resolvedAt").isNull()).isTrue();
    assertThat(part.at("/result/complete").asBoolean()).isFalse();
    assertThat(part.at("/result/items/0/id").textValue()).isEqualTo("a");
    assertThat(desk.waiting()).containsExactly("issue_commented");
    assertThat(say(desk.board(), asked, "b reject").expect(422).code())
        .isEqualTo("interaction_answer_invalid");

    JsonNode whole =
        say(desk.sarah.open().client(), asked, "a approve", "b reject Too long").expect(200).body();

    assertThat(whole.get("status").textValue()).isEqualTo("answered");
    assertThat(whole.at("/result/complete").asBoolean()).isTrue();
    assertThat(whole.at("/result/outcome").textValue()).isEqualTo("resolved");
    assertThat(whole.at("/result/items/0/resolvedByUserId").isNull()).isFalse();
    assertThat(whole.at("/result/items/1/reason").textValue()).isEqualTo("Too long");
    assertThat(whole.at("/result/items/1/resolvedByAgentId").textValue())
        .isEqualTo(desk.sarah.id());
    assertThat(say(desk.board(), asked, "a approve").expect(409).code())
        .isEqualTo("interaction_already_resolved");
    assertThat(desk.trail()).containsExactly("created", "verdicts_submitted", "answered");
  }

  @Test
  void verdict_thatDeferred_isGivenLater_anyOtherStays() {
    String asked = asked("verdicts", List.of("approve", "reject", "defer"));
    say(desk.board(), asked, "a defer").expect(200);
    say(desk.board(), asked, "a approve").expect(200);

    assertThat(say(desk.board(), asked, "a reject No").expect(422).text("error"))
        .contains("Item a has its verdict: approve");

    assertThat(desk.row(asked).at("/result/items")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "c approve, 422",
    "a defer, 422",
    "a reject, 422",
    "a maybe, 400",
  })
  void verdict_thatWasNotOffered_isRefused(String said, int status) {
    String asked = asked();

    say(desk.board(), asked, said).expect(status);

    assertThat(desk.row(asked).get("result").isNull()).isTrue();
  }

  @Test
  void answersOfAnotherKind_areRefused() {
    assertThat(desk.answer(desk.board(), asked(), "accept").expect(422).code())
        .isEqualTo("interaction_answer_invalid");
    assertThat(say(desk.board(), desk.asked(QUESTIONS), "a approve").expect(422).code())
        .isEqualTo("interaction_answer_invalid");
  }

  @Test
  void ask_outOfItsForm_isRefused() {
    for (Object[] wrong :
        new Object[][] {
          {"items", List.of()},
          {"items", Desk.options("a", "a")},
          {"items", List.of(Map.of("id", "a", "label", "A", "href", "javascript:alert(1)"))},
          {"verdicts", List.of("approve", "defer")},
          {"verdicts", List.of("approve", "reject", "reject")},
          {"requireReasonOn", List.of("defer")},
        }) {
      Reply refused = ask(wrong).expect(400);
      assertThat(refused.body().at("/details/0/path/1").textValue()).isEqualTo(wrong[0]);
    }
  }

  @Test
  @Rule("C4")
  void blockedForIt_isFreedByTheLastVerdictAlone() {
    String asked = asked();
    desk.run.patch(desk.issue, "status", "blocked").expect(200);

    say(desk.board(), asked, "a approve").expect(200);
    assertThat(desk.issueStatus()).isEqualTo("blocked");
    say(desk.board(), asked, "b approve").expect(200);

    assertThat(desk.issueStatus()).isEqualTo("todo");
  }

  @Test
  void whatWasSaid_staysWhereItEndsOtherwise() {
    String revision = desk.written(desk.board(), "one", null);
    Map<String, Object> target =
        Map.of("type", "issue_document", "key", "plan", "revisionId", revision);
    String asked = asked("target", target);
    say(desk.board(), asked, "a approve").expect(200);

    desk.written(desk.board(), "two", revision);

    assertThat(desk.status(asked)).isEqualTo("expired");
    assertThat(desk.outcome(asked)).isEqualTo("stale_target");
    assertThat(desk.row(asked).at("/result/items/0/verdict").textValue()).isEqualTo("approve");
    assertThat(desk.row(asked).at("/result/complete").asBoolean()).isFalse();
  }

  @Test
  @Rule("W2")
  void skip_isTheBoards_andLetsTheAssigneeGoOn() {
    String asked = desk.asked(QUESTIONS);
    assertThat(desk.answer(desk.sarah.open().client(), asked, "skip").expect(403).code())
        .isEqualTo("board_access_required");

    desk.answer(desk.board(), asked, "skip", "reason", "Decide yourself").expect(200);

    assertThat(desk.status(asked)).isEqualTo("cancelled");
    assertThat(desk.outcome(asked)).isEqualTo("skipped");
    assertThat(desk.row(asked).at("/result/reason").textValue()).isEqualTo("Decide yourself");
    assertThat(desk.waiting()).containsExactly("issue_commented");
    assertThat(desk.trail()).containsExactly("created", "skipped");
  }
}
