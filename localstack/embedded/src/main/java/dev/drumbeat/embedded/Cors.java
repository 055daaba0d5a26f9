package dev.drumbeat.embedded;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/**
 * Cross-origin answers, which on AWS are API Gateway's: bearer keys only, so any origin may ask.
 */
final class Cors {
  private Cors() {}

  static void allow(RoutingContext context) {
    if (context.request().getHeader("Origin") == null) {
      return;
    }
    HttpServerResponse response = context.response();
    response.putHeader("Access-Control-Allow-Origin", "*");
    response.putHeader("Access-Control-Allow-Methods", "GET, POST, PUT, PATCH, DELETE, OPTIONS");
    response.putHeader(
        "Access-Control-Allow-Headers",
        "Authorization, Content-Type, Idempotency-Key, Prefer, X-Paperclip-Run-Id");
    response.putHeader("Access-Control-Expose-Headers", "Link, X-Request-Id, Retry-After");
    response.putHeader("Access-Control-Max-Age", "600");
  }

  static boolean isPreflight(RoutingContext context) {
    return context.request().method().equals(HttpMethod.OPTIONS)
        && context.request().getHeader("Access-Control-Request-Method") != null;
  }
}
