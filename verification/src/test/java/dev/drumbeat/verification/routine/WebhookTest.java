package dev.drumbeat.verification.routine;

import static dev.drumbeat.verification.kit.Companies.aCompany;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.functions.adapter.Signature;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Client;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import dev.drumbeat.verification.kit.Served;
import dev.drumbeat.verification.kit.StoreLog;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Recurring work set off from elsewhere: who may, and how often (W13). */
class WebhookTest {
  private static final String PAYLOAD = "{ \"branch\": \"main\",\n  \"n\": 1 }";

  private final Drumbeat drumbeat = Drumbeat.start();
  private final Company company = aCompany(drumbeat).withAgents("todd").founded();
  private final Planned routine =
      Planned.routine(company, "title", "Check {{branch}}", "concurrencyPolicy", "always_enqueue");

  @AfterEach
  void close() {
    drumbeat.close();
  }

  /** A webhook of the routine: its trigger, where it is, its secret. */
  private record Hook(String trigger, String path, String secret) {}

  private Hook hook(String mode, Object... fields) {
    Object[] all = Body.plus(fields, "kind", "webhook", "signingMode", mode);
    return hook(routine.trigger(all).expect(201).body());
  }

  private static Hook hook(JsonNode made) {
    return new Hook(
        made.at("/trigger/id").textValue(),
        URI.create(made.at("/secretMaterial/webhookUrl").textValue()).getPath(),
        made.at("/secretMaterial/webhookSecret").textValue());
  }

  private String seconds() {
    return Long.toString(drumbeat.clock().instant().getEpochSecond());
  }

  private Client signed(Hook hook, String time) {
    String signature = Signature.of(hook.secret(), time, PAYLOAD.getBytes(UTF_8));
    return drumbeat
        .anonymous()
        .with("X-Paperclip-Timestamp", time)
        .with("X-Paperclip-Signature", signature);
  }

  private static void requireRefused(Reply reply) {
    assertThat(reply.expect(401).code()).isEqualTo("webhook_not_proven");
  }

  @Test
  @Rule("W13")
  void hmac_overTimeAndBody_firesWithThePayload() {
    Hook hook = hook("hmac_sha256");

    Reply fired = signed(hook, seconds()).post(hook.path(), PAYLOAD).expect(202);

    assertThat(fired.text("status")).isEqualTo("issue_created");
    assertThat(fired.text("source")).isEqualTo("webhook");
    assertThat(fired.body().at("/triggerPayload/branch").textValue()).isEqualTo("main");
    assertThat(routine.issues()).containsExactly("Check main");
    String millis = Long.toString(drumbeat.clock().instant().toEpochMilli());
    signed(hook, millis).post(hook.path(), PAYLOAD).expect(202);
    assertThat(routine.issues()).hasSize(2);
  }

  @Test
  @Rule("W13")
  void hmac_ofAnotherBodyOrTimeOrSecret_isRefusedAndNothingIsWritten() {
    Hook hook = hook("hmac_sha256");
    Map<String, ?> before = StoreLog.contents(drumbeat);
    Client good = signed(hook, seconds());
    Hook guessed = new Hook(hook.trigger(), hook.path(), "guessed");

    requireRefused(good.post(hook.path(), PAYLOAD.replace(" ", "")));
    requireRefused(good.with("X-Paperclip-Timestamp", "1").post(hook.path(), PAYLOAD));
    requireRefused(signed(guessed, seconds()).post(hook.path(), PAYLOAD));
    requireRefused(signed(hook, "soon").post(hook.path(), PAYLOAD));
    requireRefused(drumbeat.anonymous().post(hook.path(), PAYLOAD));
    requireRefused(company.board().post(hook.path(), PAYLOAD));

    assertThat(StoreLog.contents(drumbeat)).isEqualTo(before);
  }

  @Test
  @Rule("W13")
  void hmac_outsideTheWindow_isRefused() {
    Hook hook = hook("hmac_sha256", "replayWindowSec", 60);
    Client sent = signed(hook, seconds());
    drumbeat.clock().advance(Duration.ofSeconds(60));
    Client late = signed(hook, Long.toString(drumbeat.clock().instant().getEpochSecond() + 61));

    requireRefused(late.post(hook.path(), PAYLOAD));
    sent.post(hook.path(), PAYLOAD).expect(202);
    drumbeat.clock().advance(Duration.ofSeconds(1));
    requireRefused(sent.post(hook.path(), PAYLOAD));
  }

  @Test
  @Rule({"W13", "E3"})
  void hmac_heardAgainWithinTheWindow_firesNothing() {
    Hook hook = hook("hmac_sha256");
    Client sent = signed(hook, seconds());
    Reply first = sent.post(hook.path(), PAYLOAD).expect(202);
    drumbeat.clock().advance(Duration.ofSeconds(30));

    Reply again = sent.post(hook.path(), PAYLOAD).expect(202);
    Reply disguised = sent.with("Idempotency-Key", "new").post(hook.path(), PAYLOAD).expect(202);

    assertThat(again.body()).isEqualTo(first.body());
    assertThat(disguised.body()).isEqualTo(first.body());
    assertThat(routine.issues()).hasSize(1);
  }

  @Test
  @Rule("W13")
  void secret_afterRotation_isAnother() {
    Hook old = hook("hmac_sha256");
    String rotate = "/api/routine-triggers/" + old.trigger() + "/rotate-secret";

    Hook fresh = hook(company.board().post(rotate).expect(200).body());

    assertThat(fresh.path()).isEqualTo(old.path());
    assertThat(fresh.secret()).isNotEqualTo(old.secret());
    requireRefused(signed(old, seconds()).post(old.path(), PAYLOAD));
    signed(fresh, seconds()).post(old.path(), PAYLOAD).expect(202);
  }

  @Test
  @Rule("W13")
  void secret_isInNoItemAndInNoOtherAnswer() {
    Hook hook = hook("bearer");

    assertThat(StoreLog.contents(drumbeat).toString()).doesNotContain(hook.secret());
    assertThat(routine.read().toString()).doesNotContain(hook.secret());
  }

  @Test
  @Rule("W13")
  void bearer_withItsSecret_fires() {
    Hook hook = hook("bearer");
    Hook other = hook("bearer");

    drumbeat.client(hook.secret()).post(hook.path(), PAYLOAD).expect(202);

    requireRefused(drumbeat.client(other.secret()).post(hook.path(), PAYLOAD));
    requireRefused(drumbeat.client("").post(hook.path(), PAYLOAD));
    requireRefused(drumbeat.anonymous().post(hook.path(), PAYLOAD));
  }

  @Test
  @Rule({"W13", "E3"})
  void github_signsTheBodyAlone_andNamesItsDelivery() {
    Hook hook = hook("github_hmac");
    String signature = Signature.of(hook.secret(), PAYLOAD.getBytes(UTF_8));
    Client github = drumbeat.anonymous().with("X-Hub-Signature-256", signature);
    Client delivery = github.with("X-GitHub-Delivery", "1");

    delivery.post(hook.path(), PAYLOAD).expect(202);
    delivery.post(hook.path(), PAYLOAD).expect(202);
    github.with("X-GitHub-Delivery", "2").post(hook.path(), PAYLOAD).expect(202);

    assertThat(routine.issues()).hasSize(2);
    requireRefused(github.post(hook.path(), PAYLOAD + " "));
  }

  @Test
  @Rule("W13")
  void unsigned_firesForWhoeverKnowsTheAddress_unlessItRests() {
    Hook hook = hook("none");
    assertThat(hook.secret()).isNull();

    drumbeat.anonymous().post(hook.path(), "[1, 2]").expect(202);
    drumbeat.anonymous().post(hook.path(), "no json").expect(202);
    drumbeat.anonymous().post(hook.path()).expect(202);
    company.board().patch(routine.path(""), Body.of("status", "paused")).expect(200);
    drumbeat.anonymous().post(hook.path()).expect(409);
    company.board().delete("/api/routine-triggers/" + hook.trigger()).expect(200);
    drumbeat.anonymous().post(hook.path()).expect(404);

    assertThat(routine.issues()).hasSize(3);
  }

  /** What arrives at a port is signed byte by byte, also where it is no text. */
  @Test
  @Rule("W13")
  void hmac_overTheWire_isOfTheBytesThatWereSent() throws Exception {
    Hook hook = hook("hmac_sha256");
    String time = seconds();
    for (byte[] body : new byte[][] {"{\"ä\":  1}\r\n".getBytes(UTF_8), {(byte) 0xff, 0, 1}}) {
      try (Served served = Served.of(drumbeat);
          HttpClient http = HttpClient.newHttpClient()) {
        HttpRequest request =
            HttpRequest.newBuilder(served.at(hook.path()))
                .header("X-Paperclip-Timestamp", time)
                .header("X-Paperclip-Signature", Signature.of(hook.secret(), time, body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
            .isEqualTo(202);
      }
    }
  }
}
