package dev.drumbeat.verification.member;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.functions.gateway.Credentials;
import dev.drumbeat.functions.store.Directory;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Client;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A human's own keys: made, listed, ended; useless from then on. */
class BoardKeysTest {
  private static final String KEYS = "/api/board-api-keys";
  private static final Duration PROMISED = Duration.ofSeconds(5);

  private final Drumbeat drumbeat = Drumbeat.start();
  private Boardroom room;
  private Boardroom.Seat ann;

  @BeforeEach
  void found() {
    room = Boardroom.in(drumbeat);
    ann = room.seat("Ann", "member");
  }

  @AfterEach
  void close() {
    drumbeat.close();
  }

  @Test
  void create_showsTheTokenOnce_andLastsThirtyDays() {
    Reply made = ann.client().post(KEYS, Body.of("name", "laptop")).expect(201);
    JsonNode listed = ann.client().get(KEYS).expect(200).body();

    assertThat(made.text("token")).startsWith("pcp_board_");
    assertThat(Instant.parse(made.text("expiresAt")))
        .isEqualTo(drumbeat.clock().instant().plus(Duration.ofDays(30)));
    assertThat(listed).hasSize(2);
    assertThat(listed.toString()).doesNotContain(made.text("token")).doesNotContain("hash");
    drumbeat.client(made.text("token")).get(room.company().path("")).expect(200);
    assertThat(room.audit()).contains("board_api_key.created");
  }

  @Test
  void expiredKey_isRefused_atThatMoment() {
    Instant end = drumbeat.clock().instant().plus(Duration.ofMinutes(5));
    Client brief = client(ann.client().post(KEYS, Body.of("expiresAt", end.toString())));
    drumbeat.clock().advance(Duration.ofMinutes(5).minusMillis(1));
    brief.get(KEYS).expect(200);

    drumbeat.clock().advance(Duration.ofMillis(1));

    brief.get(KEYS).expect(401);
    assertThat(ann.client().get(KEYS).body()).hasSize(1);
    assertThat(ann.client().get(KEYS + "?includeInactive=true").body()).hasSize(2);
    ann.client().post(KEYS, Body.of("expiresAt", end.toString())).expect(400);
  }

  @Test
  void revoked_isRefusedHereAtOnce_andElsewhereWithinSeconds() {
    Reply made = ann.client().post(KEYS, "{}").expect(201);
    String token = made.text("token");
    Credentials elsewhere = new Credentials(drumbeat.bean(Directory.class), drumbeat.clock());
    drumbeat.client(token).get(KEYS).expect(200);
    assertThat(elsewhere.find(token)).isPresent();

    Reply gone = ann.client().delete(KEYS + "/" + made.text("id")).expect(200);

    drumbeat.client(token).get(KEYS).expect(401);
    assertThat(gone.text("revokedAt")).isNotNull();
    long deadline = System.nanoTime() + PROMISED.toNanos();
    while (elsewhere.find(token).isPresent()) {
      assertThat(System.nanoTime()).as("still remembered").isLessThan(deadline);
      Thread.onSpinWait();
    }
    ann.client().delete(KEYS + "/" + made.text("id")).expect(200);
    assertThat(room.audit().stream().filter("board_api_key.revoked"::equals)).hasSize(1);
  }

  @Test
  void revokeCurrent_endsTheKeyOfTheCall() {
    Reply gone = ann.client().post("/api/cli-auth/revoke-current").expect(200);

    assertThat(gone.body().get("revoked").booleanValue()).isTrue();
    ann.client().get("/api/cli-auth/me").expect(401);
  }

  @Test
  void keyOfAnother_isNotFound() {
    String mine = ann.client().get(KEYS).body().at("/0/id").textValue();
    Client ben = room.seat("Ben", "admin").client();

    Reply foreign = ben.delete(KEYS + "/" + mine).expect(404);

    assertThat(foreign.body())
        .isEqualTo(ben.delete(KEYS + "/" + UUID.randomUUID()).expect(404).body());
    ann.client().get(KEYS).expect(200);
  }

  @Test
  void key_opensTheInstanceOnlyIfItsMakerDoes() {
    Client second = client(drumbeat.board().post(KEYS, Body.of("expiresAt", null)));
    second.post("/api/companies", Body.of("name", "Second")).expect(201);

    client(ann.client().post(KEYS, "{}"))
        .post("/api/companies", Body.of("name", "Third"))
        .expect(403);
  }

  @Test
  void lastLastingKeyOfTheInstance_stays() {
    Client first = drumbeat.board();
    client(first.post(KEYS, "{}"));
    assertThat(first.post("/api/cli-auth/revoke-current").expect(409).code()).isEqualTo("last_key");

    Client second = client(first.post(KEYS, Body.of("expiresAt", null)));
    first.post("/api/cli-auth/revoke-current").expect(200);

    second.post("/api/cli-auth/revoke-current").expect(409);
  }

  @Test
  void create_forACompany_isToldToThatOneOnly() {
    Boardroom other = Boardroom.in(drumbeat);
    other.add(drumbeat.board(), "userId", ann.user(), "membershipRole", "viewer").expect(201);
    Boardroom strange = Boardroom.in(drumbeat);

    ann.client().post(KEYS, Body.of("requestedCompanyId", other.company().id())).expect(201);
    ann.client().post(KEYS, Body.of("requestedCompanyId", strange.company().id())).expect(422);
    assertThat(room.audit()).doesNotContain("board_api_key.created");
    assertThat(other.audit()).contains("board_api_key.created");

    ann.client().post(KEYS, "{}").expect(201);
    assertThat(room.audit()).contains("board_api_key.created");
    assertThat(strange.audit()).doesNotContain("board_api_key.created");
  }

  private Client client(Reply made) {
    return drumbeat.client(made.expect(201).text("token"));
  }
}
