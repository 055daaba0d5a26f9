package dev.drumbeat.verification.oidc;

import static dev.drumbeat.verification.kit.Companies.aCompany;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.drumbeat.functions.config.Secrets;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Client;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens of a configured issuer stand for humans; nothing that only looks like one does. */
class HumanTokensTest {
  private static final JWK RSA = Provider.rsa("rsa");
  private static final JWK EC = Provider.ec("ec");
  private static final JWK WEAK = Provider.rsa("weak", 1024);
  private static final String USER = "auth0|ann";

  private static Provider provider;
  private static Provider stranger;
  private static Drumbeat drumbeat;
  private static Company company;
  private static Instant now;

  @BeforeAll
  static void start() throws IOException {
    provider = Provider.start(RSA, EC, WEAK);
    stranger = Provider.start(RSA, EC);
    drumbeat = Drumbeat.trusting(provider.settings());
    company = aCompany(drumbeat).withAgents("todd").founded();
    now = drumbeat.clock().instant();
    String member = Body.of("userId", USER, "membershipRole", "member");
    company.board().post(company.path("/members"), member).expect(201);
  }

  @AfterAll
  static void close() {
    drumbeat.close();
    provider.close();
    stranger.close();
  }

  @Test
  void subject_withAMembership_mayWhatItsRoleMay() {
    for (JWK key : List.of(RSA, EC)) {
      Client ann = client(provider.token(key, USER, now));

      ann.get(company.path("")).expect(200);
      ann.post(company.path("/issues"), Body.of("title", "Mine")).expect(201);
      assertThat(ann.patch(company.path(""), Body.of("name", "Mine")).expect(403).code())
          .isEqualTo("role_required");
    }
    Reply me = client(provider.token(RSA, USER, now)).get("/api/cli-auth/me").expect(200);
    assertThat(me.text("userId")).isEqualTo(USER);
    assertThat(me.text("source")).isEqualTo("oidc");
    assertThat(me.body().get("keyId").isNull()).isTrue();
  }

  @Test
  void subject_withoutAMembership_seesNoCompany() {
    Client nobody = client(provider.token(RSA, "auth0|nobody", now));

    assertThat(nobody.get("/api/companies").expect(200).body()).isEmpty();
    nobody.get(company.path("")).expect(404);
    nobody.get("/api/agents/" + company.agent("todd").id()).expect(404);
    nobody.post("/api/companies", Body.of("name", "Own")).expect(403);
  }

  @Test
  void administratorOfTheConfiguration_foundsCompanies_andMakesKeysThatOpenNoMore() {
    Client admin = client(provider.token(RSA, Provider.ADMIN, now));
    admin.post("/api/companies", Body.of("name", "Own")).expect(201);
    admin.get(company.path("")).expect(200);

    String key = admin.post("/api/board-api-keys", "{}").expect(201).text("token");

    client(key).get(company.path("")).expect(200);
    assertThat(admin.post("/api/cli-auth/revoke-current").expect(400).code())
        .isEqualTo("board_key_required");
  }

  /** Every token that must prove nothing, by what is wrong with it. */
  static Map<String, String> forgeries() throws JOSEException {
    Map<String, String> forged = new TreeMap<>();
    forged.put("no signature", new PlainJWT(claims(c -> c)).serialize());
    forged.put("alg none over a real token", unsigned());
    forged.put("HS256 with the public key", hmac(publicKey()));
    forged.put("HS256 with the key of run tokens", hmac(runTokenKey()));
    forged.put("another key of the same id", token(Provider.rsa("rsa"), c -> c));
    forged.put("another key of another id", token(Provider.rsa("other"), c -> c));
    forged.put("a key too weak", token(WEAK, c -> c));
    forged.put("another issuer", token(RSA, c -> c.issuer(stranger.issuer())));
    forged.put("another issuer's whole token", stranger.token(RSA, USER, now));
    forged.put("no issuer", token(RSA, c -> c.issuer(null)));
    forged.put("the issuer with a slash", token(RSA, c -> c.issuer(provider.issuer() + "/")));
    forged.put("the issuer of run tokens", token(RSA, c -> c.issuer("drumbeat")));
    forged.put("another audience", token(RSA, c -> c.audience("somebody-else")));
    forged.put("the audience of run tokens", token(RSA, c -> c.audience("drumbeat-api")));
    forged.put("no audience", token(RSA, c -> c.audience((String) null)));
    forged.put("expired", token(RSA, c -> c.expirationTime(at(-61))));
    forged.put("no expiry", token(RSA, c -> c.expirationTime(null)));
    forged.put("not yet valid", token(RSA, c -> c.notBeforeTime(at(61))));
    forged.put("no subject", token(RSA, c -> c.subject(null)));
    forged.put("a subject too long", token(RSA, c -> c.subject("x".repeat(65))));
    forged.put("a subject with a delimiter", token(RSA, c -> c.subject("a#b")));
    forged.put("the instance's own user", token(RSA, c -> c.subject("local-board")));
    forged.put("claims exchanged", exchanged());
    forged.put("too long", token(RSA, c -> c.claim("more", "x".repeat(20_000))));
    return forged;
  }

  @Test
  void forgeries_proveNothing() throws JOSEException {
    forgeries()
        .forEach(
            (kind, token) -> {
              Reply reply = client(token).get("/api/companies");
              assertThat(reply.status()).as(kind).isEqualTo(401);
              assertThat(reply.code()).as(kind).isEqualTo("invalid_credential");
            });
  }

  @ParameterizedTest
  @ValueSource(longs = {-59, 30})
  void clocks_mayDifferByAMinute(long seconds) {
    client(token(RSA, c -> c.expirationTime(at(seconds)).notBeforeTime(at(-seconds))))
        .get("/api/companies")
        .expect(200);
  }

  @Test
  void control_theUntouchedToken_provesItsHuman() {
    client(token(RSA, c -> c)).get("/api/companies").expect(200);
  }

  @Test
  void runToken_staysAnAgents_whereAnIssuerIsTrusted() {
    Reply me = company.agent("todd").open().client().get("/api/agents/me").expect(200);

    assertThat(me.text("id")).isEqualTo(company.agent("todd").id());
  }

  @Test
  void withoutAnIssuer_noSuchTokenCounts() {
    try (Drumbeat plain = Drumbeat.start()) {
      plain.client(provider.token(RSA, USER, now)).get("/api/companies").expect(401);
    }
  }

  private static Client client(String bearer) {
    return drumbeat.client(bearer);
  }

  private static Date at(long seconds) {
    return Date.from(now.plus(Duration.ofSeconds(seconds)));
  }

  private static JWTClaimsSet claims(UnaryOperator<JWTClaimsSet.Builder> changed) {
    return changed.apply(provider.claims(USER, now)).build();
  }

  private static String token(JWK key, UnaryOperator<JWTClaimsSet.Builder> changed) {
    return Provider.signed(key, claims(changed));
  }

  private static String unsigned() {
    String[] parts = token(RSA, c -> c).split("\\.");
    return encoded("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + parts[1] + ".";
  }

  /** The payload of one token under the signature of another. */
  private static String exchanged() {
    String[] own = token(RSA, c -> c).split("\\.");
    String[] other = token(RSA, c -> c.subject(Provider.ADMIN)).split("\\.");
    return own[0] + "." + other[1] + "." + own[2];
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] publicKey() throws JOSEException {
    return RSA.toRSAKey().toPublicKey().getEncoded();
  }

  private static byte[] runTokenKey() {
    return drumbeat.bean(Secrets.class).runTokenKey();
  }

  private static String hmac(byte[] key) throws JOSEException {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("rsa").build(), claims(c -> c));
    token.sign(new MACSigner(key));
    return token.serialize();
  }
}
