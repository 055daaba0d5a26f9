package dev.drumbeat.verification.kit;

import dev.drumbeat.embedded.Console;
import dev.drumbeat.embedded.HttpEvents;
import dev.drumbeat.embedded.HttpFront;
import dev.drumbeat.embedded.Uploads;
import dev.drumbeat.functions.blob.Blobs;
import dev.drumbeat.functions.gateway.FunctionRegistry;
import dev.drumbeat.functions.run.HeldPolls;
import dev.drumbeat.model.identity.IdSource;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The functions behind the local runtime's own HTTP front, on a free port of this machine. */
public final class Served implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final Vertx vertx = Vertx.vertx();
  private final HttpFront front;
  private final HttpServer server;

  private Served(Drumbeat drumbeat) {
    this.front =
        new HttpFront(
            new Called(drumbeat),
            new HttpEvents(),
            new Console(),
            drumbeat.bean(IdSource.class),
            drumbeat.bean(HeldPolls.class),
            new Uploads(drumbeat.bean(Blobs.class), drumbeat.clock()));
    Router router = Router.router(vertx);
    // The framework's own, which has to find nothing left to do.
    router.route().order(Integer.MIN_VALUE + 1).handler(BodyHandler.create());
    front.mount(router);
    this.server = done(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
  }

  public static Served of(Drumbeat drumbeat) {
    return new Served(drumbeat);
  }

  /** The functions as the local runtime's parts call them. */
  public static FunctionRegistry functions(Drumbeat drumbeat) {
    return new Called(drumbeat);
  }

  public int port() {
    return server.actualPort();
  }

  /** Where it is served, without a path. */
  public String url() {
    return "http://127.0.0.1:" + port();
  }

  /** The address of a path, taken as it is. */
  public URI at(String path) {
    return URI.create(url() + path);
  }

  /** What the container does on its way down: returns when the calls at work have ended. */
  public void stop() throws InterruptedException {
    front.stop(new ShutdownEvent());
  }

  private static <T> T done(Future<T> future) {
    return future
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(LONGEST.toSeconds(), TimeUnit.SECONDS)
        .join();
  }

  @Override
  public void close() {
    done(vertx.close());
  }

  /** Finds functions where the container would. */
  private static final class Called extends FunctionRegistry {
    private final Drumbeat drumbeat;

    Called(Drumbeat drumbeat) {
      this.drumbeat = drumbeat;
    }

    @Override
    public Object invoke(String function, Object input) {
      return drumbeat.invoke(function, input);
    }
  }
}
