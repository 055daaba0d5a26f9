package dev.drumbeat.functions.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.drumbeat.functions.config.Secrets;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.time.Clock;
import java.util.Date;
import java.util.Optional;

/**
 * Signs claims with the instance's own key and knows them again. The audience keeps the uses apart:
 * what is signed for one proves nothing to another.
 */
@Singleton
public class Signer {
  private static final String ISSUER = "drumbeat";

  private final Secrets secrets;
  private final Clock clock;

  @Inject
  public Signer(Secrets secrets, Clock clock) {
    this.secrets = secrets;
    this.clock = clock;
  }

  /** The claims as a token for this use. */
  public String signed(String audience, JWTClaimsSet.Builder claims) {
    JWTClaimsSet set =
        claims.issuer(ISSUER).audience(audience).issueTime(Date.from(clock.instant())).build();
    try {
      SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), set);
      token.sign(new MACSigner(secrets.runTokenKey()));
      return token.serialize();
    } catch (JOSEException badKey) {
      throw new IllegalStateException("The key of this instance cannot sign", badKey);
    }
  }

  /**
   * What a token claims, whether its time is over or not; empty if it was not signed here for this
   * use, or altered.
   */
  public Optional<JWTClaimsSet> genuine(String audience, String token) {
    try {
      SignedJWT signed = SignedJWT.parse(token);
      boolean genuine =
          signed.getHeader().getAlgorithm().equals(JWSAlgorithm.HS256)
              && signed.verify(new MACVerifier(secrets.runTokenKey()));
      return genuine
          ? Optional.of(signed.getJWTClaimsSet())
              .filter(set -> ISSUER.equals(set.getIssuer()))
              .filter(set -> set.getAudience().contains(audience))
          : Optional.empty();
    } catch (ParseException | JOSEException notOurs) {
      return Optional.empty();
    }
  }
}
