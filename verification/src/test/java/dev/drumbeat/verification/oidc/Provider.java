package dev.drumbeat.verification.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.drumbeat.functions.config.OidcSettings;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Receiver;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** An identity provider on this machine: its description, its keys, and tokens by them. */
final class Provider implements AutoCloseable {
  static final String AUDIENCE = "drumbeat-here";
  static final String ADMIN = "auth0|root";

  private final Receiver receiver;
  private final List<JWK> keys = new ArrayList<>();
  private volatile boolean answers = true;

  private Provider(Receiver receiver) {
    this.receiver = receiver.answering(this::answer);
  }

  static Provider start(JWK... keys) throws IOException {
    Provider provider = new Provider(Receiver.start());
    provider.keys.addAll(List.of(keys));
    return provider;
  }

  static JWK rsa(String id) {
    return rsa(id, 2048);
  }

  static JWK rsa(String id, int bits) {
    try {
      return new RSAKeyGenerator(bits, true).keyID(id).generate();
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static JWK ec(String id) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  String issuer() {
    return receiver.url("");
  }

  OidcSettings.Issuer settings() {
    return new OidcSettings.Issuer(issuer(), AUDIENCE, Optional.empty(), Set.of(ADMIN), true);
  }

  OidcSettings.Issuer settingsWithKeysAt(String path) {
    URI place = URI.create(receiver.url(path));
    return new OidcSettings.Issuer(issuer(), AUDIENCE, Optional.of(place), Set.of(ADMIN), true);
  }

  /** From now on these are the keys. */
  void rotate(JWK... others) {
    keys.clear();
    keys.addAll(List.of(others));
  }

  void fail(boolean fails) {
    answers = !fails;
  }

  /** How often the keys were asked for. */
  long asked() {
    return receiver.requests().stream().filter(r -> r.target().endsWith("/keys")).count();
  }

  private Receiver.Answer answer(Receiver.Request request) {
    if (!answers) {
      return new Receiver.Answer(500, "{}");
    }
    return switch (request.target()) {
      case "/.well-known/openid-configuration" ->
          new Receiver.Answer(200, Body.of("issuer", issuer(), "jwks_uri", receiver.url("/keys")));
      case "/keys" -> new Receiver.Answer(200, new JWKSet(keys).toString(true));
      case "/moved" -> new Receiver.Answer(302, "", Map.of("Location", receiver.url("/keys")));
      case "/endless" -> new Receiver.Answer(200, " ".repeat(300 * 1024));
      default -> new Receiver.Answer(404, "{}");
    };
  }

  /** What a token of this issuer says that is good for an hour. */
  JWTClaimsSet.Builder claims(String subject, Instant now) {
    return new JWTClaimsSet.Builder()
        .issuer(issuer())
        .audience(AUDIENCE)
        .subject(subject)
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plus(Duration.ofHours(1))));
  }

  String token(JWK key, String subject, Instant now) {
    return token(key, subject, now, claims -> claims);
  }

  String token(JWK key, String subject, Instant now, UnaryOperator<JWTClaimsSet.Builder> changed) {
    return signed(key, changed.apply(claims(subject, now)).build());
  }

  static String signed(JWK key, JWTClaimsSet claims) {
    boolean rsa = key instanceof RSAKey;
    JWSHeader header =
        new JWSHeader.Builder(rsa ? JWSAlgorithm.RS256 : JWSAlgorithm.ES256)
            .type(JOSEObjectType.JWT)
            .keyID(key.getKeyID())
            .build();
    try {
      JWSSigner signer =
          rsa ? new RSASSASigner(key.toRSAKey(), true) : new ECDSASigner(key.toECKey());
      SignedJWT token = new SignedJWT(header, claims);
      token.sign(signer);
      return token.serialize();
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public void close() {
    receiver.close();
  }
}
