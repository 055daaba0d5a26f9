package dev.drumbeat.verification.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWK;
import dev.drumbeat.functions.config.OidcSettings;
import dev.drumbeat.functions.oidc.IssuerDocuments;
import dev.drumbeat.verification.kit.AtOnce;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When the issuer is asked for its keys, and what counts while it does not answer. */
class IssuerKeysTest {
  private static final JWK FIRST = Provider.rsa("first");
  private static final JWK SECOND = Provider.rsa("second");
  private static final Duration PAUSE = Duration.ofSeconds(6);

  private Provider provider;
  private Drumbeat drumbeat;

  @BeforeEach
  void start() throws IOException {
    provider = Provider.start(FIRST);
    drumbeat = Drumbeat.trusting(provider.settings());
  }

  @AfterEach
  void close() {
    drumbeat.close();
    provider.close();
  }

  @Test
  void keys_areAskedForOnce_evenByManyAtOnce() throws Exception {
    String token = token(FIRST);

    assertThat(AtOnce.call(Collections.nCopies(20, () -> call(token))))
        .allMatch(reply -> reply.status() == 200);

    assertThat(provider.asked()).isEqualTo(1);
  }

  @Test
  void aNewKey_isFoundAfterAPause_andAWithdrawnOneForgottenWithTime() {
    call(token(FIRST)).expect(200);
    provider.rotate(SECOND);
    drumbeat.clock().advance(PAUSE);

    call(token(SECOND)).expect(200);

    call(token(FIRST)).expect(401);
    assertThat(provider.asked()).isEqualTo(2);
  }

  @Test
  void withdrawnKey_countsNoMoreOnceTheKeysAreOld() {
    call(token(FIRST)).expect(200);
    provider.rotate(SECOND);
    drumbeat.clock().advance(Duration.ofMinutes(9));
    call(token(FIRST)).expect(200);

    drumbeat.clock().advance(Duration.ofMinutes(2));

    call(token(FIRST)).expect(401);
  }

  @Test
  void forgedKeyIds_doNotMakeUsAskMoreOften() {
    call(token(FIRST)).expect(200);
    drumbeat.clock().advance(PAUSE);

    for (int i = 0; i < 50; i++) {
      call(token(SECOND)).expect(401);
    }

    assertThat(provider.asked()).isEqualTo(2);
  }

  @Test
  void tokensOfOthers_doNotMakeUsAskAtAll() {
    String foreign =
        provider.token(
            FIRST, "ann", drumbeat.clock().instant(), claims -> claims.issuer("https://other"));

    call(foreign).expect(401);

    assertThat(provider.asked()).isZero();
  }

  @Test
  void outage_withKeysKept_goesOn_untilTheyAreTooOld() {
    call(token(FIRST)).expect(200);
    provider.fail(true);
    drumbeat.clock().advance(Duration.ofHours(11));
    call(token(FIRST)).expect(200);

    drumbeat.clock().advance(Duration.ofHours(2));

    assertUnavailable(call(token(FIRST)));
  }

  @Test
  void outage_withoutKeys_isUnavailable_andOverWhenTheIssuerAnswers() {
    provider.fail(true);
    assertUnavailable(call(token(FIRST)));
    provider.fail(false);
    assertUnavailable(call(token(FIRST)));
    drumbeat.board().get("/api/companies").expect(200);

    drumbeat.clock().advance(PAUSE);

    call(token(FIRST)).expect(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/moved", "/endless", "/nowhere", "/.well-known/openid-configuration"})
  void answersThatAreNoKeys_areNoKeys(String path) {
    try (Drumbeat other = Drumbeat.trusting(provider.settingsWithKeysAt(path))) {
      Reply reply = other.client(token(FIRST)).get("/api/companies");

      assertUnavailable(reply);
    }
  }

  @Test
  void keysAtAConfiguredPlace_needNoDescription() {
    try (Drumbeat other = Drumbeat.trusting(provider.settingsWithKeysAt("/keys"))) {
      other.client(token(FIRST)).get("/api/companies").expect(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://issuer.example", "http://127.0.0.1.example", "file:///etc/keys"})
  void addressesWithoutTls_areRefused(String address) {
    OidcSettings.Issuer away =
        new OidcSettings.Issuer(address, "a", Optional.empty(), Set.of(), true);
    OidcSettings.Issuer inProduction =
        new OidcSettings.Issuer(
            "https://issuer.example", "a", Optional.of(URI.create(address)), Set.of(), false);

    assertThatThrownBy(() -> new IssuerDocuments(new OidcSettings(Optional.of(away))))
        .hasMessageContaining("https");
    assertThatThrownBy(() -> new IssuerDocuments(new OidcSettings(Optional.of(inProduction))))
        .hasMessageContaining("https");
  }

  @Test
  void loopbackWithoutTls_isForLocalModeOnly() {
    OidcSettings.Issuer own =
        new OidcSettings.Issuer(provider.issuer(), "a", Optional.empty(), Set.of(), false);

    assertThatThrownBy(() -> new IssuerDocuments(new OidcSettings(Optional.of(own))))
        .hasMessageContaining("https");
  }

  private static void assertUnavailable(Reply reply) {
    assertThat(reply.expect(503).code()).isEqualTo("issuer_unavailable");
    assertThat(reply.headers()).containsEntry("Retry-After", "5");
  }

  private String token(JWK key) {
    return provider.token(key, "ann", drumbeat.clock().instant());
  }

  private Reply call(String token) {
    return drumbeat.client(token).get("/api/companies");
  }
}
