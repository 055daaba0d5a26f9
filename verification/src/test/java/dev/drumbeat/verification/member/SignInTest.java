package dev.drumbeat.verification.member;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Client;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import dev.drumbeat.verification.kit.StoreLog;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A command line asks for a key, and a human says yes or no. */
class SignInTest {
  private static final String CHALLENGES = "/api/cli-auth/challenges";

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

  private Reply ask(Object... fields) {
    Object[] command = {"command", "paperclipai auth login", "clientName", "laptop"};
    return drumbeat.anonymous().post(CHALLENGES, Body.of(Body.plus(fields, command))).expect(201);
  }

  private static Reply answer(Client human, Reply asked, String how) {
    String path = CHALLENGES + "/" + asked.text("id") + "/" + how;
    return human.post(path, Body.of("token", asked.text("token")));
  }

  private Reply poll(Reply asked) {
    String path = "/api" + asked.text("pollPath") + "?token=" + asked.text("token");
    return drumbeat.anonymous().get(path).expect(200);
  }

  private Reply use(Reply asked) {
    return drumbeat.client(asked.text("boardApiToken")).get("/api/cli-auth/me");
  }

  @Test
  void approval_makesTheKeyGood_andNothingBefore() {
    Map<String, ?> before = StoreLog.contents(drumbeat);
    Reply asked = ask();

    assertThat(poll(asked).text("status")).isEqualTo("pending");
    use(asked).expect(401);
    assertThat(StoreLog.contents(drumbeat)).as("strangers write nothing").isEqualTo(before);

    Reply approved = answer(ann.client(), asked, "approve").expect(200);

    assertThat(approved.text("userId")).isEqualTo(ann.user());
    assertThat(poll(asked).text("status")).isEqualTo("approved");
    assertThat(use(asked).expect(200).text("keyId")).isEqualTo(approved.text("keyId"));
    assertThat(use(asked).body().get("isInstanceAdmin").booleanValue()).isFalse();
    assertThat(room.audit()).contains("board_api_key.created");
    JsonNode keys = ann.client().get("/api/board-api-keys").body();
    assertThat(keys.findValuesAsText("name")).contains("laptop");
    drumbeat.clock().advance(Duration.ofDays(30));
    use(asked).expect(401);
  }

  @Test
  void store_holdsNeitherOfTheSecrets() {
    Reply asked = ask();
    answer(ann.client(), asked, "approve").expect(200);

    assertThat(StoreLog.contents(drumbeat).toString())
        .doesNotContain(asked.text("boardApiToken"))
        .doesNotContain(asked.text("token"));
  }

  @Test
  void answer_isGivenOnce() {
    Reply cancelled = ask();
    answer(ann.client(), cancelled, "cancel").expect(200);
    assertThat(poll(cancelled).text("status")).isEqualTo("cancelled");
    assertThat(answer(ann.client(), cancelled, "approve").expect(409).code())
        .isEqualTo("challenge_closed");
    use(cancelled).expect(401);

    Reply approved = ask();
    answer(ann.client(), approved, "approve").expect(200);
    answer(ann.client(), approved, "approve").expect(409);
    answer(ann.client(), approved, "cancel").expect(409);
    use(approved).expect(200);
  }

  @Test
  void tenMinutes_areAllThereIs() {
    Reply late = ask();
    Reply early = ask();
    answer(ann.client(), early, "approve").expect(200);
    drumbeat.clock().advance(Duration.ofMinutes(10));

    assertThat(poll(late).text("status")).isEqualTo("expired");
    assertThat(poll(early).text("status")).isEqualTo("approved");
    assertThat(answer(ann.client(), late, "approve").expect(409).code())
        .isEqualTo("challenge_closed");
    assertThat(answer(ann.client(), late, "cancel").expect(409).code())
        .isEqualTo("challenge_closed");
    use(late).expect(401);
  }

  @Test
  void token_ofAnotherChallenge_orAltered_provesNothing() {
    Reply asked = ask();
    String path = CHALLENGES + "/" + asked.text("id");
    String altered = asked.text("token").substring(0, asked.text("token").length() - 2) + "xx";

    for (String token : new String[] {ask().text("token"), altered, "no.such.token"}) {
      drumbeat.anonymous().get(path + "?token=" + token).expect(404);
      ann.client().post(path + "/approve", Body.of("token", token)).expect(404);
    }
    Client stolen = drumbeat.client(asked.text("token"));
    stolen.get("/api/cli-auth/me").expect(401);
  }

  @Test
  @Rule("W9")
  void runToken_approvesNothing_andProvesNoChallenge() {
    Reply asked = ask();
    Client agent = room.company().agent("todd").open().client();

    answer(agent, asked, "approve").expect(401);
    String path = CHALLENGES + "/" + asked.text("id") + "/approve";
    String token = agent.bearer().orElseThrow();
    ann.client().post(path, Body.of("token", token)).expect(404);
  }

  @Test
  void instance_isOpened_onlyIfAsked_byWhoseKeyDoes() {
    Reply asked = ask("requestedAccess", "instance_admin_required");
    assertThat(answer(ann.client(), asked, "approve").expect(403).code())
        .isEqualTo("instance_admin_required");

    answer(drumbeat.board(), asked, "approve").expect(200);

    assertThat(use(asked).body().get("isInstanceAdmin").booleanValue()).isTrue();
    Reply plain = ask();
    answer(drumbeat.board(), plain, "approve").expect(200);
    assertThat(use(plain).body().get("isInstanceAdmin").booleanValue()).isFalse();
  }

  @Test
  void company_thatIsAskedFor_mustBeTheApproversOwn() {
    Boardroom other = Boardroom.in(drumbeat);
    Reply foreign = ask("requestedCompanyId", other.company().id());
    assertThat(answer(ann.client(), foreign, "approve").expect(422).code())
        .isEqualTo("reference_invalid");

    Reply own = ask("requestedCompanyId", room.company().id());
    answer(ann.client(), own, "approve").expect(200);
    drumbeat
        .anonymous()
        .post(CHALLENGES, Body.of("command", "x", "requestedCompanyId", "y"))
        .expect(400);
    assertThat(UUID.fromString(own.text("id"))).isNotNull();
  }
}
