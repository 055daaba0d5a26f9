package dev.drumbeat.functions.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.drumbeat.functions.company.Bootstrap;
import dev.drumbeat.functions.config.OidcSettings;
import dev.drumbeat.functions.config.OidcSettings.Issuer;
import dev.drumbeat.model.company.UserId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Set;

/**
 * Tokens of the configured issuer: which human calls (docs/architecture/gateway.md). Only
 * asymmetric signatures count here and only HS256 there ({@code RunTokens}), so neither kind of
 * token can pass for the other.
 */
@Singleton
public class HumanTokens {
  /** How far the issuer's clock and ours may be apart. */
  private static final Duration SKEW = Duration.ofSeconds(60);

  private static final int LONGEST_TOKEN = 16 * 1024;
  private static final int LONGEST_SUBJECT = 64;

  /** A token that names no key is tried against so many. */
  private static final int MOST_TRIED = 4;

  private static final Set<JWSAlgorithm> ALLOWED =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  private final Optional<Issuer> issuer;
  private final IssuerKeys keys;
  private final Clock clock;

  @Inject
  public HumanTokens(OidcSettings settings, IssuerKeys keys, Clock clock) {
    this.issuer = settings.issuer();
    this.keys = keys;
    this.clock = clock;
  }

  /** Whether the configuration says that this human administers the instance. */
  public boolean isInstanceAdmin(UserId user) {
    return issuer.filter(own -> own.admins().contains(user.value())).isPresent();
  }

  /**
   * The human a token stands for, or empty if it is not the issuer's, not for us, altered or not
   * valid now.
   *
   * @throws dev.drumbeat.functions.gateway.RefusedCall 503 if the issuer's keys cannot be had
   */
  public Optional<UserId> verify(String token) {
    return issuer
        .filter(own -> token.length() <= LONGEST_TOKEN)
        .flatMap(own -> verified(own, token));
  }

  /** What costs nothing comes first, so that a forged token does not even make us ask for keys. */
  private Optional<UserId> verified(Issuer own, String token) {
    try {
      SignedJWT signed = SignedJWT.parse(token);
      boolean meant =
          ALLOWED.contains(signed.getHeader().getAlgorithm())
              && isFor(own, signed.getJWTClaimsSet())
              && isCurrent(signed.getJWTClaimsSet());
      return meant && isGenuine(signed)
          ? user(signed.getJWTClaimsSet().getSubject())
          : Optional.empty();
    } catch (ParseException | JOSEException notOne) {
      return Optional.empty();
    }
  }

  private static boolean isFor(Issuer own, JWTClaimsSet claims) {
    return own.name().equals(claims.getIssuer()) && claims.getAudience().contains(own.audience());
  }

  private boolean isCurrent(JWTClaimsSet claims) {
    Instant now = clock.instant();
    Optional<Instant> end = Optional.ofNullable(claims.getExpirationTime()).map(Date::toInstant);
    Optional<Instant> start = Optional.ofNullable(claims.getNotBeforeTime()).map(Date::toInstant);
    return end.filter(now.minus(SKEW)::isBefore).isPresent()
        && start.filter(now.plus(SKEW)::isBefore).isEmpty();
  }

  private boolean isGenuine(SignedJWT signed) throws JOSEException {
    for (JWK key : keys.matching(signed.getHeader()).stream().limit(MOST_TRIED).toList()) {
      if (signed.verify(verifier(key))) {
        return true;
      }
    }
    return false;
  }

  private static JWSVerifier verifier(JWK key) throws JOSEException {
    return switch (key.getKeyType().getValue()) {
      case "RSA" -> new RSASSAVerifier(key.toRSAKey());
      case "EC" -> new ECDSAVerifier(key.toECKey());
      default -> throw new JOSEException("Not a key of an allowed algorithm");
    };
  }

  /** The instance's own first user is nobody an issuer can name. */
  private static Optional<UserId> user(String subject) {
    boolean named =
        subject != null
            && !subject.isBlank()
            && subject.length() <= LONGEST_SUBJECT
            && subject.indexOf('#') < 0
            && !subject.equals(Bootstrap.FIRST_USER.value());
    return named ? Optional.of(new UserId(subject)) : Optional.empty();
  }
}
