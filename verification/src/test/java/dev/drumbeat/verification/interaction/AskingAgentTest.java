package dev.drumbeat.verification.interaction;

import static dev.drumbeat.verification.interaction.Desk.CONFIRM;
import static dev.drumbeat.verification.interaction.Desk.usual;
import static dev.drumbeat.verification.kit.Companies.aCompany;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.functions.adapter.Handover;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Deliveries;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Served;
import dev.drumbeat.verification.kit.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** An agent asks, its run ends, and the answer finds it again. */
class AskingAgentTest {
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  /** What the agent does in each of its runs, with nothing but its environment. */
  private static final String SCRIPT =
      """
      call() {
        curl -s -X "$1" -H "Authorization: Bearer $PAPERCLIP_API_KEY" \
          -H "X-Paperclip-Run-Id: $PAPERCLIP_RUN_ID" -H 'Content-Type: application/json' \
          -d "$3" "$SERVER/api/issues/$PAPERCLIP_TASK_ID$2"
      }
      call POST /checkout '{"agentId":"'$PAPERCLIP_AGENT_ID'","expectedStatuses":["todo"]}'
      case "$PAPERCLIP_WAKE_PAYLOAD_JSON" in
      *'"interactionKind":"request_confirmation","interactionStatus":"accepted"'*)
        call PATCH '' '{"status":"done","comment":"Deployed"}' ;;
      *)
        call POST /interactions '{"kind":"request_confirmation","continuationPolicy":"wake_assignee",
          "payload":{"version":1,"prompt":"Deploy?"}}'
        call PATCH '' '{"status":"in_review","comment":"Waiting for your word"}' ;;
      esac
      """;

  @Test
  @Rule({"W2", "W3", "W10"})
  void anAgentThatAsks_isWokenWithTheAnswerAndFinishes() {
    try (Drumbeat drumbeat = Drumbeat.start();
        Served served = Served.of(drumbeat)) {
      Company company =
          aCompany(drumbeat)
              .withAgent(
                  "ann",
                  "adapterType",
                  "process",
                  "adapterConfig",
                  Map.of(
                      "command",
                      "sh",
                      "args",
                      List.of("-c", SCRIPT),
                      "env",
                      Map.of("SERVER", served.url())))
              .founded();
      String issue = company.issueFor(company.agent("ann"));
      Deliveries deliveries = new Deliveries(drumbeat);
      deliveries.deliver();
      await(() -> company.runsOf(company.agent("ann")).get(0).get("finishedAt").isTextual());
      assertThat(company.read(issue).get("status").textValue()).isEqualTo("in_review");
      deliveries.tick();
      assertThat(company.runsOf(company.agent("ann"))).hasSize(1);
      JsonNode asked =
          company.board().get("/api/issues/" + issue + "/interactions").expect(200).body().get(0);

      company
          .board()
          .post(
              "/api/issues/" + issue + "/interactions/" + asked.get("id").textValue() + "/accept",
              "{}")
          .expect(200);
      deliveries.deliver();

      await(() -> company.read(issue).get("status").textValue().equals("done"));
      await(() -> company.runsOf(company.agent("ann")).get(0).get("finishedAt").isTextual());
      deliveries.tick();
      JsonNode runs = company.runsOf(company.agent("ann"));
      assertThat(runs).hasSize(2);
      assertThat(runs.get(0).at("/contextSnapshot/interactionId")).isEqualTo(asked.get("id"));
      assertThat(runs.get(1).at("/contextSnapshot/interactionId").isNull()).isTrue();
    }
  }

  private static void await(BooleanSupplier reached) {
    long deadline = System.nanoTime() + LONG_ENOUGH.toNanos();
    while (!reached.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
  }

  @Test
  @Rule({"W4", "C5"})
  void answersThatWaitTogether_areAllInTheRunAndInTheOneThatRepeatsIt() {
    try (Drumbeat drumbeat = Drumbeat.start()) {
      Desk desk = new Desk(drumbeat);
      Object[] wake = {"continuationPolicy", "wake_assignee"};
      String first = desk.asked(CONFIRM, wake);
      String second = desk.asked(CONFIRM, wake);
      desk.run.patch(desk.issue, "status", "in_review", "comment", "see above").expect(200);
      desk.run.finish().expect(200);
      new Deliveries(drumbeat).deliver();
      desk.answer(desk.board(), first, "reject").expect(200);
      desk.answer(desk.board(), second, "accept").expect(200);

      JsonNode context = context(desk, new Deliveries(drumbeat).deliver());

      assertThat(context.get("interactionId").textValue()).isEqualTo(second);
      assertThat(context.get("interactions").findValuesAsText("interactionStatus"))
          .containsExactly("accepted", "rejected");
      drumbeat.clock().advance(Duration.ofMinutes(2));
      new Deliveries(drumbeat).tick();
      drumbeat.clock().advance(Duration.ofMinutes(1));
      JsonNode again = context(desk, new Deliveries(drumbeat).tick());
      assertThat(again.get("wakeReason").textValue()).isEqualTo("process_lost_retry");
      assertThat(again.get("interactions")).isEqualTo(context.get("interactions"));
    }
  }

  private static JsonNode context(Desk desk, List<Handover> handovers) {
    assertThat(handovers).hasSize(1);
    String run = handovers.getFirst().run().id().value();
    return desk.company.run(run).get("contextSnapshot");
  }

  /** Another agent that is asked for its answer learns of it, and the asker of the answer. */
  @Test
  @Rule({"W2", "W6"})
  void addressee_isWokenOnce_andItsAnswerWakesTheAsker() {
    try (Drumbeat drumbeat = Drumbeat.start()) {
      Desk desk = new Desk(drumbeat);
      String asked =
          desk.ask(
                  desk.run.client(),
                  CONFIRM,
                  usual(CONFIRM),
                  "addresseeAgentId",
                  desk.sarah.id(),
                  "continuationPolicy",
                  "wake_assignee")
              .expect(201)
              .text("id");
      assertThat(Waiting.reasons(drumbeat, desk.sarah)).containsExactly("interaction_pending");
      JsonNode context = context(desk, new Deliveries(drumbeat).deliver());
      assertThat(context.get("interactionId").textValue()).isEqualTo(asked);
      assertThat(context.get("interactionStatus").textValue()).isEqualTo("pending");

      desk.answer(desk.sarah.key().inRun(newestRun(desk)), asked, "reject", "reason", "Not yet")
          .expect(200);

      assertThat(desk.waiting()).containsExactly("issue_commented");
      assertThat(Body.text(desk.row(asked))).contains("Not yet");
    }
  }

  private static String newestRun(Desk desk) {
    return desk.company.runsOf(desk.sarah).get(0).get("id").textValue();
  }
}
