package dev.drumbeat.lambda;

import dev.drumbeat.lambda.FunctionFailed.Reason;
import dev.drumbeat.lambda.Stage.Lambda;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A process that runs one function from the unpacked artifact, one invocation at a time. */
final class Sandbox implements AutoCloseable {
  private static final double MILLIS = 1000.0;
  private static final Duration STARTUP = Duration.ofSeconds(60);
  private static final String JAVA_CLIENT =
      "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

  private final Lambda function;
  private final RuntimeApi api;
  private final Process process;
  private volatile boolean closed;

  /**
   * Where sandboxes find what they run.
   *
   * @param artifact the unpacked function.zip
   * @param runtimeClient the jars of the managed Java runtime
   * @param logs each function's output is appended to a file of its name there
   */
  record Workshop(Path artifact, Path runtimeClient, Path logs, Map<String, String> environment) {}

  private Sandbox(Lambda function, RuntimeApi api, Process process) {
    this.function = function;
    this.api = api;
    this.process = process;
  }

  /**
   * Starts one and waits until it asks for work.
   *
   * @throws FunctionFailed with what it said, if it cannot start
   */
  static Sandbox start(Lambda function, Workshop workshop, Clock clock)
      throws IOException, FunctionFailed, InterruptedException {
    RuntimeApi api = new RuntimeApi(clock);
    ProcessBuilder builder = new ProcessBuilder(command(function, workshop));
    builder.environment().clear();
    builder.environment().putAll(function.environment());
    builder.environment().putAll(workshop.environment());
    builder.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
    builder.environment().put("AWS_LAMBDA_FUNCTION_NAME", function.export());
    builder
        .environment()
        .put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.megabytes()));
    builder.environment().put("_HANDLER", function.handler());
    builder.environment().put("LAMBDA_TASK_ROOT", workshop.artifact().toString());
    File log = workshop.logs().resolve(function.export() + ".log").toFile();
    builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log));
    builder.directory(workshop.artifact().toFile());
    Sandbox sandbox = new Sandbox(function, api, builder.start());
    try {
      sandbox.awaitReady();
      return sandbox;
    } catch (FunctionFailed | InterruptedException unstarted) {
      sandbox.close();
      throw unstarted;
    }
  }

  private static List<String> command(Lambda function, Workshop workshop) throws IOException {
    if (!function.java()) {
      return List.of(workshop.artifact().resolve("bootstrap").toString());
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + function.megabytes() / 4 + "m");
    command.add("-cp");
    command.add(
        Stream.of(
                Stream.of(workshop.artifact().toString()),
                jars(workshop.artifact().resolve("lib")),
                jars(workshop.runtimeClient()))
            .flatMap(paths -> paths)
            .collect(Collectors.joining(File.pathSeparator)));
    command.add(JAVA_CLIENT);
    command.add(function.handler());
    return command;
  }

  private static Stream<String> jars(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(Path::toString).filter(f -> f.endsWith(".jar")).sorted().toList().stream();
    }
  }

  private void awaitReady() throws FunctionFailed, InterruptedException {
    CompletableFuture<Object> either = CompletableFuture.anyOf(api.ready(), process.onExit());
    try {
      either.get(STARTUP.toMillis(), TimeUnit.MILLISECONDS);
      if (!api.ready().isDone()) {
        throw exited(Reason.NOT_STARTED);
      }
      api.ready().get();
    } catch (ExecutionException refused) {
      throw failed(refused);
    } catch (TimeoutException slow) {
      throw new FunctionFailed(Reason.NOT_STARTED, function.export() + " took over " + STARTUP);
    }
  }

  /**
   * The function's answer to this event.
   *
   * @throws FunctionFailed if it reports an error, takes longer than its timeout, or dies: the
   *     sandbox is used up then unless {@link #isUsable()}
   */
  byte[] invoke(byte[] event) throws FunctionFailed, InterruptedException {
    CompletableFuture<byte[]> result = api.offer(event, function.timeout());
    CompletableFuture<Object> either = CompletableFuture.anyOf(result, process.onExit());
    try {
      either.get(function.timeout().toMillis(), TimeUnit.MILLISECONDS);
      if (!result.isDone()) {
        throw exited(Reason.EXITED);
      }
      return result.get();
    } catch (ExecutionException failed) {
      throw failed(failed);
    } catch (TimeoutException slow) {
      close();
      throw new FunctionFailed(
          Reason.TIMED_OUT,
          "%s: Task timed out after %.2f seconds"
              .formatted(function.export(), function.timeout().toMillis() / MILLIS));
    }
  }

  private FunctionFailed exited(Reason reason) {
    String how = function.export() + " exited with status " + process.exitValue();
    return new FunctionFailed(reason, how);
  }

  private FunctionFailed failed(ExecutionException how) {
    return how.getCause() instanceof FunctionFailed said
        ? said
        : new FunctionFailed(Reason.UNHANDLED, function.export() + ": " + how.getCause());
  }

  /** Whether it may be given another event: a killed process is still there for a moment. */
  boolean isUsable() {
    return !closed && process.isAlive();
  }

  /** The process's id: for whoever wants to see it die. */
  long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    closed = true;
    process.destroyForcibly();
    api.close();
  }
}
