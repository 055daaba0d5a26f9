package dev.drumbeat.functions.gateway;

import dev.drumbeat.functions.gateway.Caller.AgentCaller;
import dev.drumbeat.functions.gateway.Caller.Anonymous;
import dev.drumbeat.functions.gateway.Caller.BoardMember;
import dev.drumbeat.functions.gateway.RunTokens.Claims;
import dev.drumbeat.functions.oidc.HumanTokens;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.api.Problem;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.company.UserId;
import dev.drumbeat.model.member.BoardKeyId;
import dev.drumbeat.model.run.RunId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** From a request's headers to its caller (SPEC §2 H6, §3). */
@Singleton
public class Authenticator {
  static final String RUN_HEADER = "x-paperclip-run-id";
  private static final String BEARER = "bearer ";

  private final RunTokens tokens;
  private final HumanTokens humans;
  private final Credentials credentials;

  @Inject
  public Authenticator(RunTokens tokens, HumanTokens humans, Credentials credentials) {
    this.tokens = tokens;
    this.humans = humans;
    this.credentials = credentials;
  }

  /**
   * Who calls.
   *
   * @throws RefusedCall 401 for a credential that proves nothing, 422 for a header that contradicts
   *     the token, 503 where the keys to judge it by cannot be had
   */
  Caller caller(Map<String, String> headers) {
    String authorization = headers.getOrDefault("authorization", "");
    if (authorization.isBlank()) {
      return new Anonymous();
    }
    if (!authorization.toLowerCase(java.util.Locale.ROOT).startsWith(BEARER)) {
      throw new RefusedCall(ProblemCode.INVALID_CREDENTIAL);
    }
    String credential = authorization.substring(BEARER.length()).trim();
    Optional<String> header =
        Optional.ofNullable(headers.get(RUN_HEADER)).filter(h -> !h.isBlank());
    return credential.startsWith("pcp_") ? byKey(credential, header) : byToken(credential, header);
  }

  /** A run token if it is one; only what is none may be a token of the issuer of humans. */
  private Caller byToken(String token, Optional<String> header) {
    return tokens.verify(token).map(claims -> agent(claims, header)).orElseGet(() -> human(token));
  }

  private Caller human(String token) {
    UserId user =
        humans.verify(token).orElseThrow(() -> new RefusedCall(ProblemCode.INVALID_CREDENTIAL));
    return new BoardMember(user, humans.isInstanceAdmin(user), Optional.empty(), Optional.empty());
  }

  private static Caller agent(Claims claims, Optional<String> header) {
    if (header.filter(named -> !named.equalsIgnoreCase(claims.run().value())).isPresent()) {
      Map<String, Object> details =
          Map.of(
              "code", ProblemCode.AGENT_JWT_RUN_ID_MISMATCH.wire(),
              "claimRunId", claims.run().value(),
              "headerRunId", header.get());
      throw new RefusedCall(Problem.of(ProblemCode.AGENT_JWT_RUN_ID_MISMATCH, details));
    }
    return new AgentCaller(claims.company(), claims.agent(), Optional.of(claims.run()));
  }

  private Caller byKey(String key, Optional<String> header) {
    Item found =
        credentials.find(key).orElseThrow(() -> new RefusedCall(ProblemCode.INVALID_CREDENTIAL));
    if (found.has("userId")) {
      UserId user = found.id("userId", UserId::new);
      boolean admin = found.flag("instanceAdmin") || humans.isInstanceAdmin(user);
      Optional<BoardKeyId> id = found.optionalId("keyId", BoardKeyId::new);
      return new BoardMember(user, admin, id, Optional.empty());
    }
    if (header.filter(named -> !Validator.isUuid(named)).isPresent()) {
      throw new RefusedCall(ProblemCode.RUN_UNKNOWN);
    }
    return new AgentCaller(
        found.id("companyId", CompanyId::new),
        found.id("agentId", AgentId::new),
        header.map(named -> new RunId(named.toLowerCase(java.util.Locale.ROOT))));
  }
}
