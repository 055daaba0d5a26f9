package dev.drumbeat.functions.gateway;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.oidc.IssuerKeys;
import dev.drumbeat.model.api.Problem;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.api.ProblemKind;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;

/** Answers and problems as HTTP: the only place that knows status codes of refusals. */
@Singleton
public class Responses {
  private final Json json;

  @Inject
  public Responses(Json json) {
    this.json = json;
  }

  APIGatewayV2HTTPResponse of(Answer answer) {
    boolean plain = answer.headers().containsKey(Answer.CONTENT_TYPE);
    String body = plain ? answer.body().asText() : json.write(answer.body());
    APIGatewayV2HTTPResponse response = response(answer.status(), body, answer.headers());
    response.setIsBase64Encoded(answer.body().isBinary());
    return response;
  }

  APIGatewayV2HTTPResponse of(Problem problem) {
    return of(refusal(problem));
  }

  /** A refusal as an answer, for the call that is refused and yet leaves something behind. */
  public Answer refusal(Problem problem) {
    ProblemCode code = problem.code();
    ObjectNode body = json.object();
    body.put("error", sentence(problem));
    body.put("code", code.wire());
    Object details = problem.details().get("violations");
    if (details != null) {
      body.set("details", json.tree(details));
    } else if (!problem.details().isEmpty()) {
      body.set("details", json.tree(problem.details()));
    }
    return new Answer(status(code.kind()), body, retryAfter(problem), false);
  }

  private static Map<String, String> retryAfter(Problem problem) {
    return switch (problem.code().kind()) {
      case BUSY -> Map.of("Retry-After", pause(problem.code()));
      case LIMITED -> Map.of("Retry-After", problem.details().get("retryAfterSec").toString());
      default -> Map.of();
    };
  }

  private static String pause(ProblemCode code) {
    return code == ProblemCode.ISSUER_UNAVAILABLE
        ? Long.toString(IssuerKeys.PAUSE.toSeconds())
        : "1";
  }

  private static String sentence(Problem problem) {
    Object own = problem.details().get("error");
    return own == null ? problem.code().sentence() : own.toString();
  }

  private static int status(ProblemKind kind) {
    return switch (kind) {
      case INVALID -> 400;
      case UNAUTHENTICATED -> 401;
      case FORBIDDEN -> 403;
      case NOT_FOUND -> 404;
      case METHOD_NOT_ALLOWED -> 405;
      case CONFLICT -> 409;
      case TOO_LARGE -> 413;
      case UNPROCESSABLE -> 422;
      case LIMITED -> 429;
      case BUSY -> 503;
      case INTERNAL -> 500;
    };
  }

  private static APIGatewayV2HTTPResponse response(
      int status, String body, Map<String, String> headers) {
    Map<String, String> all = new HashMap<>(headers);
    all.putIfAbsent(Answer.CONTENT_TYPE, "application/json");
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(status)
        .withHeaders(all)
        .withBody(body)
        .withIsBase64Encoded(false)
        .build();
  }
}
