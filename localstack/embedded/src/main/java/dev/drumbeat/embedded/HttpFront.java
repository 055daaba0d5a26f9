package dev.drumbeat.embedded;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.FunctionRegistry;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.identity.IdSource;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/**
 * The local stand-in of API Gateway: matches a request to its action, hands the action's function
 * an HTTP API event, writes what it answers. Every request has a virtual thread of its own, so that
 * a held poll keeps nobody waiting.
 */
@Singleton
public class HttpFront {
  private static final Logger LOG = Logger.getLogger(HttpFront.class);
  private static final int BEFORE_ALL = Integer.MIN_VALUE;
  private static final int MOST_BYTES = 4 * 1024 * 1024;

  private final LocalRoutes routes;
  private final FunctionRegistry functions;
  private final HttpEvents events;
  private final Console console;
  private final IdSource ids;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @Inject
  public HttpFront(
      LocalRoutes routes,
      FunctionRegistry functions,
      HttpEvents events,
      Console console,
      IdSource ids) {
    this.routes = routes;
    this.functions = functions;
    this.events = events;
    this.console = console;
    this.ids = ids;
  }

  /** Before every other route, so that functions are reached by their API paths only. */
  void mount(@Observes Router router) {
    router
        .route()
        .order(BEFORE_ALL)
        .handler(BodyHandler.create(false).setBodyLimit(MOST_BYTES))
        .failureHandler(context -> problem(context, ProblemCode.PAYLOAD_TOO_LARGE, 413));
    router.route().order(BEFORE_ALL + 1).handler(this::accept);
  }

  private void accept(RoutingContext context) {
    String requestId = ids.next();
    context.response().putHeader("X-Request-Id", requestId);
    Cors.allow(context);
    String path = context.request().path();
    if (Cors.isPreflight(context)) {
      context.response().setStatusCode(204).end();
    } else if (path.startsWith("/api")) {
      threads.execute(() -> serve(context, requestId));
    } else {
      console.serve(context);
    }
  }

  private void serve(RoutingContext context, String requestId) {
    try {
      String path = context.request().path();
      Optional<LocalRoutes.Match> match = routes.match(context.request().method().name(), path);
      if (match.isPresent()) {
        write(context, invoke(context, match.get(), requestId));
      } else {
        unmatched(context, routes.methods(path));
      }
    } catch (RuntimeException bug) {
      LOG.errorf(bug, "Request %s failed", requestId);
      problem(context, ProblemCode.INTERNAL_ERROR, 500);
    }
  }

  private APIGatewayV2HTTPResponse invoke(
      RoutingContext context, LocalRoutes.Match match, String requestId) {
    return (APIGatewayV2HTTPResponse)
        functions.invoke(match.action().function(), events.event(context, match, requestId));
  }

  private static void unmatched(RoutingContext context, List<String> methods) {
    if (methods.isEmpty()) {
      problem(context, ProblemCode.ROUTE_NOT_FOUND, 404);
    } else {
      context.response().putHeader("Allow", String.join(", ", methods));
      problem(context, ProblemCode.METHOD_NOT_ALLOWED_HERE, 405);
    }
  }

  private static void problem(RoutingContext context, ProblemCode code, int status) {
    context
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .end("{\"error\":\"" + code.sentence() + "\",\"code\":\"" + code.wire() + "\"}");
  }

  private static void write(RoutingContext context, APIGatewayV2HTTPResponse answer) {
    HttpServerResponse response = context.response();
    if (response.closed()) {
      return;
    }
    response.setStatusCode(answer.getStatusCode());
    answer.getHeaders().forEach(response::putHeader);
    String body = answer.getBody() == null ? "" : answer.getBody();
    if (answer.getIsBase64Encoded()) {
      response.end(Buffer.buffer(Base64.getDecoder().decode(body)));
    } else {
      response.end(body);
    }
  }

  void stop(@Observes ShutdownEvent event) {
    threads.close();
  }
}
