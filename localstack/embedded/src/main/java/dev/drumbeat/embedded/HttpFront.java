package dev.drumbeat.embedded;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.gateway.FunctionRegistry;
import dev.drumbeat.functions.run.HeldPolls;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.api.Routing;
import dev.drumbeat.model.identity.IdSource;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * The local stand-in of API Gateway: matches a request to its action, hands the action's function
 * an HTTP API event, writes what it answers. Every request has a virtual thread of its own, so that
 * a held poll keeps nobody waiting.
 */
@Singleton
public class HttpFront {
  private static final Logger LOG = Logger.getLogger(HttpFront.class);
  private static final String REQUEST_ID = "requestId";
  private static final int BEFORE_ALL = Integer.MIN_VALUE;
  private static final String RESTARTED_SECONDS = "5";
  private static final Duration DRAIN = Duration.ofSeconds(5);

  private final FunctionRegistry functions;
  private final HttpEvents events;
  private final Console console;
  private final IdSource ids;
  private final HeldPolls polls;
  private final Uploads uploads;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @Inject
  public HttpFront(
      FunctionRegistry functions,
      HttpEvents events,
      Console console,
      IdSource ids,
      HeldPolls polls,
      Uploads uploads) {
    this.functions = functions;
    this.events = events;
    this.console = console;
    this.ids = ids;
    this.polls = polls;
    this.uploads = uploads;
  }

  /**
   * Before every other route, so that functions are reached by their API paths only. One route,
   * because at the orders that follow the framework waits for a body that is collected already.
   */
  public void mount(@Observes Router router) {
    router
        .route()
        .order(BEFORE_ALL)
        .handler(this::identify)
        .handler(HttpFront::collect)
        .handler(this::accept)
        .failureHandler(HttpFront::refuse);
  }

  /** First, so that what is refused before a function sees it can be named and read too. */
  private void identify(RoutingContext context) {
    String requestId = ids.next();
    context.put(REQUEST_ID, requestId).response().putHeader("X-Request-Id", requestId);
    Cors.allow(context);
    if (isWellFormed(context.request().uri())) {
      context.next();
    } else {
      problem(context, ProblemCode.MALFORMED_URL, 400);
    }
  }

  private static void collect(RoutingContext context) {
    RawBody.collect(context, Uploads.isUpload(context) ? Uploads.MOST_BYTES : RawBody.MOST_BYTES);
  }

  private static boolean isWellFormed(String uri) {
    try {
      return !new URI(uri).toString().isEmpty();
    } catch (URISyntaxException malformed) {
      return false;
    }
  }

  private static void refuse(RoutingContext context) {
    switch (context.statusCode()) {
      case 413 -> problem(context, ProblemCode.PAYLOAD_TOO_LARGE, 413);
      case 400 -> problem(context, ProblemCode.VALIDATION_ERROR, 400);
      default -> fail(context, context.failure());
    }
  }

  private static void fail(RoutingContext context, Throwable bug) {
    LOG.errorf(bug, "Request %s failed", context.<String>get(REQUEST_ID));
    if (!context.response().ended()) {
      problem(context, ProblemCode.INTERNAL_ERROR, 500);
    }
  }

  private void accept(RoutingContext context) {
    if (Cors.isPreflight(context)) {
      context.response().setStatusCode(204).end();
    } else if (Uploads.isUpload(context)) {
      start(context, uploads::serve);
    } else if (context.request().path().startsWith("/api")) {
      start(context, this::serve);
    } else {
      console.serve(context);
    }
  }

  /** What arrives once the stop began is not begun, and may be sent again. */
  private void start(RoutingContext context, Consumer<RoutingContext> served) {
    try {
      threads.execute(() -> guarded(context, served));
    } catch (RejectedExecutionException stopping) {
      context.response().putHeader("Retry-After", RESTARTED_SECONDS);
      problem(context, ProblemCode.STORE_BUSY, 503);
    }
  }

  private static void guarded(RoutingContext context, Consumer<RoutingContext> served) {
    try {
      served.accept(context);
    } catch (HttpException malformed) {
      problem(context, ProblemCode.MALFORMED_URL, 400);
    } catch (RuntimeException bug) {
      fail(context, bug);
    }
  }

  private void serve(RoutingContext context) {
    String path = context.request().path();
    Optional<Routing.Match> match = Routing.match(context.request().method().name(), path);
    if (match.isPresent()) {
      write(context, invoke(context, match.get()));
    } else {
      unmatched(context, Routing.methods(path));
    }
  }

  private APIGatewayV2HTTPResponse invoke(RoutingContext context, Routing.Match match) {
    String requestId = context.get(REQUEST_ID);
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
    Objects.requireNonNullElse(answer.getHeaders(), Map.<String, String>of())
        .forEach(response::putHeader);
    Objects.requireNonNullElse(answer.getCookies(), List.<String>of())
        .forEach(cookie -> response.headers().add("Set-Cookie", cookie));
    String body = answer.getBody() == null ? "" : answer.getBody();
    if (answer.getIsBase64Encoded()) {
      response.end(Buffer.buffer(Base64.getDecoder().decode(body)));
    } else {
      response.end(body);
    }
  }

  /** Calls at work end; a held poll is answered at once, and nothing is waited for without end. */
  public void stop(@Observes ShutdownEvent event) throws InterruptedException {
    polls.release();
    threads.shutdown();
    if (!threads.awaitTermination(DRAIN.toMillis(), TimeUnit.MILLISECONDS)) {
      LOG.warn("Some calls were still at work when the time to stop was over");
    }
  }
}
