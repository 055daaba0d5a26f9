package dev.drumbeat.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.drumbeat.lambda.FunctionFailed.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The Lambda Runtime API for one sandbox: what its bootstrap asks for work and tells the result to.
 * A sandbox works on one invocation at a time.
 */
final class RuntimeApi implements AutoCloseable {
  private static final String BASE = "/2018-06-01/runtime/";

  /** Six megabytes and room for what wraps them; of an event and of an answer. */
  static final int LARGEST = 6_291_556;

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

  RuntimeApi(Clock clock) throws IOException {
    this.clock = clock;
    this.server = Loopback.server(0, BASE, this::serve);
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
      throw new FunctionFailed(
          Reason.EVENT_TOO_LARGE, "an event has at most " + LARGEST + " bytes");
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
        ready.completeExceptionally(new FunctionFailed(Reason.NOT_STARTED, text(exchange)));
        Loopback.answer(exchange, 202);
      } else if (path.equals("invocation/" + current.id() + "/response")) {
        respond(exchange);
      } else if (path.equals("invocation/" + current.id() + "/error")) {
        fail(Reason.UNHANDLED, text(exchange));
        Loopback.answer(exchange, 202);
      } else {
        Loopback.answer(exchange, 404);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void next(HttpExchange exchange) throws IOException, InterruptedException {
    ready.complete(null);
    Work work = waiting.poll(HELD.toSeconds(), TimeUnit.SECONDS);
    if (work == null) {
      Loopback.answer(exchange, 500);
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
    Loopback.answer(exchange, 200, work.event());
  }

  private void respond(HttpExchange exchange) throws IOException {
    byte[] result = exchange.getRequestBody().readAllBytes();
    if (result.length > LARGEST) {
      fail(Reason.ANSWER_TOO_LARGE, "an answer has at most " + LARGEST + " bytes");
      Loopback.answer(exchange, 413);
    } else {
      current.result().complete(result);
      Loopback.answer(exchange, 202);
    }
  }

  private void fail(Reason reason, String message) {
    current.result().completeExceptionally(new FunctionFailed(reason, message));
  }

  private static String text(HttpExchange exchange) throws IOException {
    return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
