package dev.drumbeat.functions.member;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.gateway.Signer;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.member.Challenge;
import dev.drumbeat.model.member.ChallengeId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Date;
import java.util.Optional;

/**
 * Challenges live in their own tokens until somebody answers: whoever has no credential can make
 * this instance sign one, but not write anything (docs/decisions/0026).
 */
@Singleton
public class Challenges {
  private static final String AUDIENCE = "drumbeat-sign-in";
  private static final String COMMAND = "command";
  private static final String CLIENT = "client";
  private static final String KEY = "key";
  private static final String INSTANCE = "instance";
  private static final String COMPANY = "company";

  private final Signer signer;

  @Inject
  public Challenges(Signer signer) {
    this.signer = signer;
  }

  /** The challenge as a token; it bears the hash of the key, never the key. */
  String token(Challenge challenge) {
    return signer.signed(
        AUDIENCE,
        new JWTClaimsSet.Builder()
            .jwtID(challenge.id().value())
            .claim(COMMAND, challenge.command())
            .claim(CLIENT, challenge.clientName().orElse(null))
            .claim(KEY, challenge.keyHash())
            .claim(INSTANCE, challenge.instance())
            .claim(COMPANY, challenge.company().map(CompanyId::value).orElse(null))
            .expirationTime(Date.from(challenge.expiresAt())));
  }

  /** The challenge of the path, as this token proves it; else there is none. */
  Challenge proven(Call call, Optional<String> token) {
    ChallengeId id = call.path("challengeId", ChallengeId::new);
    return token
        .flatMap(sent -> signer.genuine(AUDIENCE, sent))
        .filter(claims -> id.value().equals(claims.getJWTID()))
        .map(Challenges::read)
        .orElseThrow(() -> new RefusedCall(ProblemCode.NOT_FOUND_HERE));
  }

  private static Challenge read(JWTClaimsSet claims) {
    return new Challenge(
        new ChallengeId(claims.getJWTID()),
        (String) claims.getClaim(COMMAND),
        Optional.ofNullable((String) claims.getClaim(CLIENT)),
        (String) claims.getClaim(KEY),
        (Boolean) claims.getClaim(INSTANCE),
        Optional.ofNullable((String) claims.getClaim(COMPANY)).map(CompanyId::new),
        claims.getExpirationTime().toInstant());
  }
}
