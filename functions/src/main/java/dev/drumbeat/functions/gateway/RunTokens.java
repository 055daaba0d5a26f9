package dev.drumbeat.functions.gateway;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.run.RunId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;

/** Run tokens: JWTs that name company, agent and run, verified without I/O (W9). */
@Singleton
public class RunTokens {
  private static final String AUDIENCE = "drumbeat-api";
  private static final String COMPANY = "company_id";
  private static final String RUN = "run_id";

  private final Signer signer;
  private final Clock clock;

  @Inject
  public RunTokens(Signer signer, Clock clock) {
    this.signer = signer;
    this.clock = clock;
  }

  /** What a valid token proves. */
  public record Claims(CompanyId company, AgentId agent, RunId run) {}

  /** A token of this run. Writes end with the run, whatever the expiry says. */
  public String issue(Claims claims, Instant expiresAt) {
    return signer.signed(
        AUDIENCE,
        new JWTClaimsSet.Builder()
            .subject(claims.agent().value())
            .claim(COMPANY, claims.company().value())
            .claim(RUN, claims.run().value())
            .expirationTime(Date.from(expiresAt)));
  }

  /** What the token proves, or empty if it is not ours, altered or expired. */
  public Optional<Claims> verify(String token) {
    return signer
        .genuine(AUDIENCE, token)
        .filter(set -> set.getExpirationTime().toInstant().isAfter(clock.instant()))
        .map(
            set ->
                new Claims(
                    new CompanyId((String) set.getClaim(COMPANY)),
                    new AgentId(set.getSubject()),
                    new RunId((String) set.getClaim(RUN))));
  }
}
