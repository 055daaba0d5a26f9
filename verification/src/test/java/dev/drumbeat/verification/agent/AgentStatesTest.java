package dev.drumbeat.verification.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drumbeat.functions.store.Item;
import dev.drumbeat.model.run.RunGate.GateState;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.kit.Client;
import dev.drumbeat.verification.kit.Reply;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pausing, resuming and ending agents; their timers and keys. */
class AgentStatesTest {
  private final Office office = new Office();
  private final String agent = office.hire("{\"name\":\"Dev\"}");
  private final String path = "/api/agents/" + agent;

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  @Rule("W12")
  void pause_withALiveRun_stopsItsWrites() {
    String run = office.run(agent);
    Client inRun = office.key(agent).inRun(run);

    Reply paused = office.board.post(path + "/pause").expect(200);

    assertThat(paused.text("status")).isEqualTo("paused");
    assertThat(paused.text("pauseReason")).isEqualTo("manual");
    assertThat(office.gate(run)).isEqualTo(GateState.STOPPED);
    Reply refused = inRun.post(office.agents(), "{\"name\":\"B\"}");
    assertThat(refused.expect(409).code()).isEqualTo("run_cancelled");
  }

  @Test
  @Rule("W12")
  void pause_withARunPastItsTime_stopsItToo() {
    String run = office.run(agent);
    office.drumbeat.clock().advance(Duration.ofHours(2));

    office.board.post(path + "/pause").expect(200);

    assertThat(office.gate(run)).isEqualTo(GateState.STOPPED);
  }

  @Test
  void pause_twice_changesNothing() {
    String since = office.board.post(path + "/pause").expect(200).text("pausedAt");
    office.drumbeat.clock().advance(Duration.ofMinutes(1));

    assertThat(office.board.post(path + "/pause").expect(200).text("pausedAt")).isEqualTo(since);
  }

  @Test
  void pause_byAnAgent_isRefused() {
    Reply reply = office.inRun(agent).post(path + "/pause");

    assertThat(reply.expect(403).text("error")).isEqualTo("Board access required");
  }

  @Test
  @Rule("W12")
  void resume_asksDispatchToLook() {
    office.board.post(path + "/pause").expect(200);
    office.drumbeat.queue().drain();

    office.board.post(path + "/resume").expect(200);

    assertThat(office.agent(agent).path("status").asText()).isEqualTo("idle");
    assertThat(office.agent(agent).path("pausedAt").isNull()).isTrue();
    assertThat(office.drumbeat.queue().drain()).anyMatch(body -> body.contains(agent));
  }

  @Test
  @Rule("W12")
  void update_toPaused_stopsTheRunAsAPauseDoes() {
    String run = office.run(agent);

    office.board.patch(path, "{\"status\":\"paused\"}").expect(200);

    assertThat(office.gate(run)).isEqualTo(GateState.STOPPED);
    assertThat(office.board.patch(path, "{\"status\":\"idle\"}").expect(200).text("status"))
        .isEqualTo("idle");
    office.board.patch(path, "{\"status\":\"running\"}").expect(400);
  }

  @Test
  @Rule("W12")
  void terminate_endsTheRunTheKeysAndTheTimer() {
    String run = office.run(agent);
    Client key = office.key(agent);
    key.get("/api/agents/me").expect(200);

    office.board.post(path + "/terminate").expect(200);

    assertThat(office.gate(run)).isEqualTo(GateState.STOPPED);
    key.get("/api/agents/me").expect(401);
    assertThat(office.timer(agent).has("dueAt")).isFalse();
    assertThat(office.board.post(path + "/resume").expect(409).code()).isEqualTo("state_conflict");
    office.board.post(path + "/keys").expect(409);
    office.board.post(path + "/terminate").expect(200);
  }

  @Test
  @Rule("W1")
  void timer_isDueWithinItsInterval() {
    Item timer = office.timer(agent);

    assertThat(timer.instant("dueAt"))
        .isBetween(
            office.drumbeat.clock().instant(),
            office.drumbeat.clock().instant().plus(Duration.ofHours(1)));
    assertThat(timer.duration("intervalMillis")).isEqualTo(Duration.ofHours(1));
  }

  @Test
  @Rule("W1")
  void timer_whenThePolicyChanges_isSetAnew() {
    office.board.patch(path, "{\"runtimeConfig\":{\"heartbeat\":{\"enabled\":false}}}").expect(200);
    assertThat(office.timer(agent).has("dueAt")).isFalse();

    office
        .board
        .patch(path, "{\"runtimeConfig\":{\"heartbeat\":{\"intervalSec\":60}}}")
        .expect(200);
    assertThat(office.timer(agent).has("dueAt")).isTrue();
    assertThat(office.timer(agent).number("version")).isEqualTo(3);
    assertThat(office.timer(agent).duration("intervalMillis")).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void keys_areShownOnceAndRevokedAtOnce() {
    Reply made = office.board.post(path + "/keys", "{\"name\":\"k1\"}").expect(201);
    Client key = office.drumbeat.client(made.text("token"));
    assertThat(made.text("token")).matches("pcp_[0-9a-f]{48}");
    key.get("/api/agents/me").expect(200);

    String one = path + "/keys/" + made.text("id");
    assertThat(office.board.delete(one).expect(200).body().path("ok").asBoolean()).isTrue();

    key.get("/api/agents/me").expect(401);
    office.board.delete(one).expect(200);
    Reply listed = office.board.get(path + "/keys").expect(200);
    assertThat(listed.body().get(0).has("token")).isFalse();
    assertThat(listed.body().get(0).path("revokedAt").isNull()).isFalse();
  }

  @Test
  void keys_ofANarrowerScope_areRefused() {
    office.board.post(path + "/keys", "{\"scope\":{\"kind\":\"task_bridge\"}}").expect(400);
  }
}
