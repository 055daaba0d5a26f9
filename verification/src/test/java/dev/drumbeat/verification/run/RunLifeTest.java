package dev.drumbeat.verification.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.functions.tick.Tick;
import dev.drumbeat.functions.wake.Dispatch;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.kit.Client;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The life of a run, from the wake that asks for it to what its end leaves behind. */
class RunLifeTest {
  private static final String RUNS = "/api/heartbeat-runs/";

  private final Drumbeat drumbeat = Drumbeat.start();
  private final Client board = drumbeat.board();
  private final String company =
      board.post("/api/companies", "{\"name\":\"Acme\"}").expect(201).text("id");
  private final String agentId =
      board
          .post(
              "/api/companies/" + company + "/agents",
              "{\"name\":\"Todd\",\"role\":\"engineer\",\"adapterType\":\"pull\"}")
          .expect(201)
          .text("id");
  private final Client agent =
      drumbeat.client(
          board
              .post("/api/agents/" + agentId + "/keys", "{\"name\":\"laptop\"}")
              .expect(201)
              .text("token"));

  @AfterEach
  void close() {
    drumbeat.close();
  }

  @Test
  @Rule("W9")
  void openRun_givesATokenThatIsDeadForWritesOnceTheRunEnds() {
    Reply opened = agent.post("/api/agents/me/runs", "{}").expect(201);
    Client inRun = drumbeat.client(opened.text("token"));
    String run = RUNS + opened.text("runId");

    inRun.post(run + "/log", "{\"chunk\":\"hello\"}").expect(201);
    inRun.post(run + "/finish", "{\"outcome\":\"succeeded\"}").expect(200);

    assertThat(inRun.post(run + "/log", "{\"chunk\":\"late\"}").expect(409).code())
        .isEqualTo("run_ended");
    assertThat(inRun.get("/api/agents/me").status()).isEqualTo(200);
    assertThat(board.get(run).text("status")).isEqualTo("succeeded");
  }

  @Test
  @Rule("W9")
  void openRun_whenOneIsLive_namesIt() {
    String live = agent.post("/api/agents/me/runs", "{}").expect(201).text("runId");

    Reply refused = agent.post("/api/agents/me/runs", "{}").expect(409);

    assertThat(refused.code()).isEqualTo("run_already_live");
    assertThat(refused.body().at("/details/runId").asText()).isEqualTo(live);
  }

  @Test
  @Rule({"W3", "W4"})
  void aManualWake_namesTheRunThatAClaimThenStarts() {
    Reply first = board.post("/api/agents/" + agentId + "/wakeup", "{}").expect(202);
    Reply again = board.post("/api/agents/" + agentId + "/heartbeat/invoke").expect(202);
    assertThat(first.text("status")).isEqualTo("queued");
    assertThat(again.text("id")).isEqualTo(first.text("id"));

    Reply claimed = agent.post("/api/agents/me/runs/claim", "{}").expect(200);
    assertThat(claimed.text("runId")).isEqualTo(first.text("id"));
    drumbeat
        .client(claimed.text("token"))
        .post(RUNS + claimed.text("runId") + "/finish", "{\"outcome\":\"succeeded\"}")
        .expect(200);

    drumbeat.clock().advance(Duration.ofMinutes(1));
    Reply nothing = agent.post("/api/agents/me/runs/claim", "{}").expect(200);
    assertThat(nothing.body().get("run").isNull()).isTrue();
    assertThat(nothing.headers()).containsKey("Retry-After");
  }

  @Test
  @Rule("W3")
  void cancel_ofAQueuedRun_takesThePromiseBack() {
    String run = board.post("/api/agents/" + agentId + "/wakeup", "{}").expect(202).text("id");

    assertThat(board.post(RUNS + run + "/cancel").expect(200).text("status"))
        .isEqualTo("cancelled");

    Reply claimed = agent.post("/api/agents/me/runs/claim", "{}").expect(200);
    assertThat(claimed.body().get("run").isNull()).isTrue();
    board.post(RUNS + run + "/cancel").expect(200);
    Reply next = board.post("/api/agents/" + agentId + "/wakeup", "{}").expect(202);
    assertThat(next.text("id")).isNotEqualTo(run);
  }

  @Test
  void wakeup_ofAnotherAgent_isRefused() {
    String other =
        board
            .post(
                "/api/companies/" + company + "/agents",
                "{\"name\":\"Sarah\",\"role\":\"engineer\"}")
            .expect(201)
            .text("id");

    assertThat(agent.post("/api/agents/" + other + "/wakeup", "{}").expect(403).code())
        .isEqualTo("wake_other");
  }

  @Test
  @Rule("W8")
  void aClaimedRun_livesWhileItsWorkerSaysSo_andIsRetriedOnceWhenLost() {
    board.post("/api/agents/" + agentId + "/wakeup", "{}").expect(202);
    Reply claimed = agent.post("/api/agents/me/runs/claim", "{}").expect(200);
    Client inRun = drumbeat.client(claimed.text("token"));
    String run = RUNS + claimed.text("runId");

    drumbeat.clock().advance(Duration.ofSeconds(80));
    inRun.post(run + "/alive", "{}").expect(200);
    drumbeat.clock().advance(Duration.ofSeconds(80));
    tick();
    assertThat(board.get(run).text("status")).isEqualTo("running");

    drumbeat.clock().advance(Duration.ofSeconds(80));
    tick();
    assertThat(board.get(run).text("status")).isEqualTo("failed");
    assertThat(board.get(run).text("errorCode")).isEqualTo("process_lost");
    assertThat(inRun.post(run + "/alive", "{}").expect(409).code()).isEqualTo("run_ended");

    drumbeat.clock().advance(Duration.ofMinutes(1));
    Reply retry = agent.post("/api/agents/me/runs/claim", "{}").expect(200);
    assertThat(retry.body().at("/run/contextSnapshot/wakeReason").asText())
        .isEqualTo("process_lost_retry");
  }

  @Test
  @Rule("W9")
  void renew_movesTheDeadlineAndTheLeases_withinTheLimit() {
    Reply opened = agent.post("/api/agents/me/runs", "{\"deadlineSec\":600}").expect(201);
    Client inRun = drumbeat.client(opened.text("token"));
    String run = RUNS + opened.text("runId");
    String issue =
        board
            .post(
                "/api/companies/" + company + "/issues",
                "{\"title\":\"One\",\"status\":\"todo\",\"assigneeAgentId\":\"" + agentId + "\"}")
            .expect(201)
            .text("id");
    String checkout =
        "{\"agentId\":\"" + agentId + "\",\"expectedStatuses\":[\"todo\",\"in_progress\"]}";
    inRun.post("/api/issues/" + issue + "/checkout", checkout).expect(200);

    Reply renewed = inRun.post(run + "/renew", "{\"extendSec\":600}").expect(200);
    assertThat(renewed.text("leaseUntil")).isEqualTo("2030-01-01T00:20:00.000Z");
    assertThat(inRun.post(run + "/renew", "{\"extendSec\":7200}").expect(422).code())
        .isEqualTo("renew_beyond_limit");

    drumbeat.clock().advance(Duration.ofMinutes(15));
    tick();
    assertThat(board.get(run).text("status")).isEqualTo("running");
    drumbeat.clock().advance(Duration.ofMinutes(6));
    tick();
    assertThat(board.get(run).text("status")).isEqualTo("timed_out");
    assertThat(board.get("/api/issues/" + issue).text("status")).isEqualTo("todo");
  }

  @Test
  @Rule("H6")
  void aShortRun_answersForNoWakeAndEndsWithoutAFailure() {
    String issue =
        board
            .post("/api/companies/" + company + "/issues", "{\"title\":\"One\"}")
            .expect(201)
            .text("id");
    board.post("/api/agents/" + agentId + "/wakeup", "{}").expect(202);
    agent.post("/api/issues/" + issue + "/comments", "{\"body\":\"Seen\"}").expect(201);

    drumbeat.clock().advance(Duration.ofMinutes(11));
    tick();

    assertThat(board.get("/api/agents/" + agentId).text("status")).isEqualTo("idle");
    drumbeat.clock().advance(Duration.ofMinutes(1));
    assertThat(agent.post("/api/agents/me/runs/claim", "{}").expect(200).text("runId")).isNotNull();
  }

  @Test
  @Rule("W8")
  void theLog_isReadInWindowsOfWholeLines() {
    Reply opened = agent.post("/api/agents/me/runs", "{}").expect(201);
    Client inRun = drumbeat.client(opened.text("token"));
    String log = RUNS + opened.text("runId") + "/log";
    inRun.post(log, "{\"chunk\":\"one\"}").expect(201);
    inRun.post(log, "{\"stream\":\"stderr\",\"chunk\":\"zwei ü\"}").expect(201);

    JsonNode first = board.get(log + "?limitBytes=10").expect(200).body();
    long next = first.get("nextOffset").asLong();
    JsonNode rest = board.get(log + "?offset=" + next).expect(200).body();

    assertThat(first.get("content").asText()).contains("\"chunk\":\"one\"").endsWith("\n");
    assertThat(rest.get("content").asText()).contains("zwei ü").contains("\"seq\":2");
    assertThat(rest.has("nextOffset")).isFalse();
  }

  @Test
  @Rule("W8")
  void aProcess_worksItsRunAndItsExitCodeEndsIt() throws Exception {
    String worker = processAgent("echo run=$PAPERCLIP_RUN_ID; exit 3");
    String run = board.post("/api/agents/" + worker + "/wakeup", "{}").expect(202).text("id");

    dispatch("{\"companyId\":\"" + company + "\",\"agentId\":\"" + worker + "\"}");

    Reply ended = awaitEnd(run);
    assertThat(ended.text("errorCode")).isEqualTo("adapter_failed");
    assertThat(ended.body().get("exitCode").asInt()).isEqualTo(3);
    assertThat(board.get(RUNS + run + "/log").body().get("content").asText())
        .contains("run=" + run);
  }

  @Test
  @Rule("W3")
  void dispatch_ofAPoisonedMessage_returnsOnlyThatOne() {
    SQSBatchResponse response =
        dispatch("not json", "{\"companyId\":\"" + company + "\",\"agentId\":\"" + agentId + "\"}");

    assertThat(response.getBatchItemFailures()).extracting("itemIdentifier").containsExactly("m0");
  }

  private String processAgent(String script) {
    return board
        .post(
            "/api/companies/" + company + "/agents",
            "{\"name\":\"Shell\",\"role\":\"engineer\",\"adapterType\":\"process\","
                + "\"adapterConfig\":{\"command\":\"sh\",\"args\":[\"-c\",\""
                + script
                + "\"]}}")
        .expect(201)
        .text("id");
  }

  private Reply awaitEnd(String run) throws InterruptedException {
    Reply reply = board.get(RUNS + run);
    for (int i = 0; i < 100 && reply.body().get("finishedAt").isNull(); i++) {
      Thread.onSpinWait();
      java.util.concurrent.TimeUnit.MILLISECONDS.sleep(100);
      reply = board.get(RUNS + run);
    }
    return reply;
  }

  private void tick() {
    drumbeat.bean(Tick.class);
    drumbeat.invoke("tick", null);
  }

  private SQSBatchResponse dispatch(String... bodies) {
    SQSEvent event = new SQSEvent();
    event.setRecords(
        java.util.stream.IntStream.range(0, bodies.length)
            .mapToObj(
                i -> {
                  SQSEvent.SQSMessage message = new SQSEvent.SQSMessage();
                  message.setMessageId("m" + i);
                  message.setBody(bodies[i]);
                  return message;
                })
            .toList());
    return drumbeat.bean(Dispatch.class).dispatch(event);
  }
}
