package dev.drumbeat.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.emulators.DynamoServer;
import dev.drumbeat.emulators.EmbeddedSqs;
import dev.drumbeat.lambda.Sandbox.Workshop;
import dev.drumbeat.lambda.Stage.Lambda;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A deployment on this machine: the synthesised templates say what there is, the built zip says
 * what it does. Everything listens on the loopback interface.
 */
public final class LambdaHost implements AutoCloseable {
  private static final int MOST_AT_A_TIME = 2;

  private final Stage stage;
  private final DynamoServer dynamo;
  private final EmbeddedSqs sqs;
  private final Services services;
  private final Map<String, Pool> pools = new TreeMap<>();
  private final ApiFront front;
  private final WakesPoller poller;
  private final Schedule schedule;

  /**
   * Where things are.
   *
   * @param assembly cdk.out; {@code artifact} function.zip; {@code runtimeClient} the jars of the
   *     managed Java runtime; {@code work} a folder for what is unpacked and for the logs
   */
  public record Paths(Path assembly, Path artifact, Path runtimeClient, Path work) {}

  private LambdaHost(Paths paths, int port, Clock clock) throws IOException {
    this.stage = new Stage(Assembly.read(paths.assembly()));
    this.dynamo = DynamoServer.start();
    this.sqs = EmbeddedSqs.start();
    this.services = new Services();
    Resources resources = Resources.create(paths.assembly(), stage, dynamo.endpoint(), sqs);
    RouteTable routes = new RouteTable(stage.routes());
    this.front = new ApiFront(port, routes, pools, clock);
    Path unpacked = unpacked(paths.artifact(), paths.work().resolve("task"));
    Path logs = Files.createDirectories(paths.work().resolve("logs"));
    Workshop workshop =
        new Workshop(unpacked, paths.runtimeClient().toAbsolutePath(), logs, addresses(resources));
    stage
        .functions()
        .forEach((name, f) -> pools.put(name, new Pool(f, workshop, clock, MOST_AT_A_TIME)));
    this.poller =
        new WakesPoller(
            sqs.client(),
            resources.queueUrl(),
            stage.mapping(),
            pools.get(stage.mapping().function()));
    this.schedule = new Schedule(clock, this::scheduled);
    front.start();
    poller.start();
  }

  /**
   * Brings a deployment up.
   *
   * @param port of the API; 0 for any that is free
   * @param clock of the schedule and of deadlines; the functions' own is the system's
   * @throws IOException if the templates or the zip are not there
   */
  public static LambdaHost start(Paths paths, int port, Clock clock) throws IOException {
    return new LambdaHost(paths, port, clock);
  }

  /** What the templates leave to AWS: addresses and names of this machine. */
  private Map<String, String> addresses(Resources resources) {
    Map<String, String> addresses = new HashMap<>();
    addresses.put("DRUMBEAT_TABLE_NAME", resources.table());
    addresses.put("DRUMBEAT_QUEUE_URL", resources.queueUrl());
    addresses.put("DRUMBEAT_BODY_BUCKET", "bodies");
    addresses.put("DRUMBEAT_API_URL", url());
    addresses.put("AWS_ENDPOINT_URL_DYNAMODB", dynamo.endpoint().toString());
    addresses.put("AWS_ENDPOINT_URL_SQS", sqs.endpoint().toString());
    addresses.put("AWS_ENDPOINT_URL_SSM", services.endpoint().toString());
    addresses.put("AWS_ENDPOINT_URL_S3", services.endpoint().toString());
    addresses.put("AWS_REGION", Stage.REGION);
    addresses.put("AWS_ACCESS_KEY_ID", "local");
    addresses.put("AWS_SECRET_ACCESS_KEY", "local");
    return addresses;
  }

  private static Path unpacked(Path zip, Path into) throws IOException {
    try (ZipInputStream entries = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        Path file = into.resolve(entry.getName()).normalize();
        if (!file.startsWith(into)) {
          throw new IOException("An entry of " + zip + " leads out of it");
        }
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else {
          Files.createDirectories(file.getParent());
          Files.write(file, entries.readAllBytes());
        }
      }
    }
    into.resolve("bootstrap").toFile().setExecutable(true);
    return into.toAbsolutePath();
  }

  /** Where the API is, without a path. */
  public String url() {
    return "http://127.0.0.1:" + front.port();
  }

  /** The route keys of the template, for whoever compares. */
  public List<String> routeKeys() {
    return List.copyOf(stage.routes().keySet());
  }

  /**
   * Calls a function directly, as an operator of the account may.
   *
   * @throws FunctionFailed if it fails
   */
  public JsonNode invoke(String export, JsonNode event)
      throws FunctionFailed, InterruptedException {
    Lambda function =
        stage
            .exported(export)
            .orElseThrow(() -> new IllegalArgumentException("No function " + export));
    return Json.read(pools.get(function.name()).invoke(Json.bytes(event)));
  }

  /**
   * Lets the schedule fire, as often as the clock says it is due.
   *
   * @throws FunctionFailed if the function of the schedule fails
   */
  public void tick() throws FunctionFailed, InterruptedException {
    schedule.fire();
  }

  private void scheduled(byte[] event) throws FunctionFailed, InterruptedException {
    for (String function : stage.scheduled()) {
      pools.get(function).invoke(event);
    }
  }

  /** The processes of a function that run now. */
  public List<Long> processes(String export) {
    return stage.exported(export).map(f -> pools.get(f.name()).pids()).orElse(List.of());
  }

  @Override
  public void close() {
    front.close();
    poller.close();
    pools.values().forEach(Pool::close);
    services.close();
    sqs.close();
    dynamo.close();
  }
}
