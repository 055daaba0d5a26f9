package dev.drumbeat.functions.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.drumbeat.functions.config.Secrets;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.run.RunId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;

/** Run tokens: JWTs that name company, agent and run, verified without I/O (W9). */
@Singleton
public class RunTokens {
  private static final String ISSUER = "drumbeat";
  private static final String AUDIENCE = "drumbeat-api";

  private final Secrets secrets;
  private final Clock clock;

  @Inject
  public RunTokens(Secrets secrets, Clock clock) {
    this.secrets = secrets;
    this.clock = clock;
  }

  /** What a valid token proves. */
  public record Claims(CompanyId company, AgentId agent, RunId run) {}

  /** A token of this run. Writes end with the run, whatever the expiry says. */
  public String issue(Claims claims, Instant expiresAt) {
    JWTClaimsSet set =
        new JWTClaimsSet.Builder()
            .issuer(ISSUER)
            .audience(AUDIENCE)
            .subject(claims.agent().value())
            .claim("company_id", claims.company().value())
            .claim("run_id", claims.run().value())
            .issueTime(Date.from(clock.instant()))
            .expirationTime(Date.from(expiresAt))
            .build();
    try {
      SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), set);
      token.sign(new MACSigner(secrets.runTokenKey()));
      return token.serialize();
    } catch (JOSEException badKey) {
      throw new IllegalStateException("The run token key cannot sign", badKey);
    }
  }

  /** What the token proves, or empty if it is not ours, altered or expired. */
  public Optional<Claims> verify(String token) {
    try {
      SignedJWT signed = SignedJWT.parse(token);
      boolean genuine =
          signed.getHeader().getAlgorithm().equals(JWSAlgorithm.HS256)
              && signed.verify(new MACVerifier(secrets.runTokenKey()));
      return genuine ? claims(signed.getJWTClaimsSet()) : Optional.empty();
    } catch (ParseException | JOSEException notOurs) {
      return Optional.empty();
    }
  }

  private Optional<Claims> claims(JWTClaimsSet set) throws ParseException {
    boolean current =
        ISSUER.equals(set.getIssuer())
            && set.getAudience().contains(AUDIENCE)
            && set.getExpirationTime().toInstant().isAfter(clock.instant());
    if (!current) {
      return Optional.empty();
    }
    return Optional.of(
        new Claims(
            new CompanyId(set.getStringClaim("company_id")),
            new AgentId(set.getSubject()),
            new RunId(set.getStringClaim("run_id"))));
  }
}
