package dev.drumbeat.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The Lambda Runtime API for one sandbox: what its bootstrap asks for work and tells the result to.
 * A sandbox works on one invocation at a time.
 */
public final class RuntimeApi implements AutoCloseable {
  private static final String BASE = "/2018-06-01/runtime/";
  private static final int LARGEST = 6 * 1024 * 1024;
  private static final Duration HELD = Duration.ofMinutes(30);

  private final HttpServer server;
  private final Clock clock;
  private final LinkedBlockingQueue<Work> waiting = new LinkedBlockingQueue<>();
  private final AtomicLong invocations = new AtomicLong();
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private volatile Work current =
      new Work("none", new byte[0], Duration.ZERO, new CompletableFuture<>());

  /** One invocation: its id, its event, and its result when there is one. */
  private record Work(
      String id, byte[] event, Duration timeout, CompletableFuture<byte[]> result) {}

  /** The function answered with an error, or did not answer. */
  public static final class FunctionFailed extends Exception {
    private static final long serialVersionUID = 1;

    FunctionFailed(String message) {
      super(message);
    }
  }

  RuntimeApi(Clock clock) throws IOException {
    this.clock = clock;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(BASE, this::serve);
    server.start();
  }

  /** What {@code AWS_LAMBDA_RUNTIME_API} says. */
  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Ends when the function first asked for work; fails when it said that it cannot start. */
  CompletableFuture<Void> ready() {
    return ready;
  }

  /** The future result of this event: the bytes of the answer, or {@link FunctionFailed}. */
  CompletableFuture<byte[]> offer(byte[] event, Duration timeout) throws FunctionFailed {
    if (event.length > LARGEST) {
      throw new FunctionFailed("The event is larger than 6 MB");
    }
    Work work =
        new Work(
            new UUID(0, invocations.incrementAndGet()).toString(),
            event,
            timeout,
            new CompletableFuture<>());
    waiting.add(work);
    return work.result();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath().substring(BASE.length());
      if (path.equals("invocation/next")) {
        next(exchange);
      } else if (path.equals("init/error")) {
        ready.completeExceptionally(new FunctionFailed(text(exchange)));
        answer(exchange, 202, new byte[0]);
      } else if (path.equals("invocation/" + current.id() + "/response")) {
        respond(exchange);
      } else if (path.equals("invocation/" + current.id() + "/error")) {
        current.result().completeExceptionally(new FunctionFailed(text(exchange)));
        answer(exchange, 202, new byte[0]);
      } else {
        answer(exchange, 404, new byte[0]);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void next(HttpExchange exchange) throws IOException, InterruptedException {
    ready.complete(null);
    Work work = waiting.poll(HELD.toSeconds(), TimeUnit.SECONDS);
    if (work == null) {
      answer(exchange, 500, new byte[0]);
      return;
    }
    current = work;
    long deadline = clock.instant().plus(work.timeout()).toEpochMilli();
    exchange.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", work.id());
    exchange.getResponseHeaders().set("Lambda-Runtime-Deadline-Ms", Long.toString(deadline));
    exchange
        .getResponseHeaders()
        .set(
            "Lambda-Runtime-Invoked-Function-Arn",
            "arn:aws:lambda:" + Stage.REGION + ":" + Stage.ACCOUNT + ":function:local");
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    answer(exchange, 200, work.event());
  }

  private void respond(HttpExchange exchange) throws IOException {
    byte[] result = exchange.getRequestBody().readAllBytes();
    if (result.length > LARGEST) {
      current.result().completeExceptionally(new FunctionFailed("The answer is larger than 6 MB"));
      answer(exchange, 413, new byte[0]);
    } else {
      current.result().complete(result);
      answer(exchange, 202, new byte[0]);
    }
  }

  private static String text(HttpExchange exchange) throws IOException {
    return new String(
        exchange.getRequestBody().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
