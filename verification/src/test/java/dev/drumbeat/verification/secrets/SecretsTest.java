package dev.drumbeat.verification.secrets;

import static dev.drumbeat.verification.kit.Companies.aCompany;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drumbeat.model.api.Action;
import dev.drumbeat.model.api.Catalogue;
import dev.drumbeat.model.api.Method;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.faults.Between;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Client;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Deliveries;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Receiver;
import dev.drumbeat.verification.kit.Receiver.Answer;
import dev.drumbeat.verification.kit.Reply;
import dev.drumbeat.verification.kit.StoreLog;
import dev.drumbeat.verification.kit.Worker;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Secrets stay where they must live (V12). Canaries go in wherever a secret can; what goes well and
 * what goes wrong is done with them; then every place anything comes out at is searched.
 */
class SecretsTest {
  /**
   * Where an adapter's configuration lives: with its agent, and, until the board has answered, in
   * the question whether to hire that agent as it is.
   */
  private static final Set<String> HOME = Set.of("AGENT#", "APPROVAL#");

  private final Map<String, String> canaries = new HashMap<>();
  private final StringBuffer logged = new StringBuffer();
  private final Handler log = new Capture();
  private final Map<String, String> sinks = new ConcurrentHashMap<>();
  private volatile boolean failing;
  private Drumbeat drumbeat;
  private Receiver receiver;
  private Company company;

  private final class Capture extends Handler {
    @Override
    public void publish(LogRecord record) {
      logged.append(record.getLevel() + " " + record.getMessage());
      Stream.ofNullable(record.getParameters()).flatMap(Stream::of).forEach(logged::append);
      for (Throwable t = record.getThrown(); t != null; t = t.getCause()) {
        logged.append(t);
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @BeforeEach
  void start() throws IOException {
    Logger.getLogger("").addHandler(log);
    Logger.getLogger("dev.drumbeat").setLevel(Level.ALL);
    log.setLevel(Level.ALL);
    receiver = Receiver.start();
    Between failures =
        (request, next) -> {
          if (failing) {
            throw new IllegalStateException("Out of order: " + request.getClass());
          }
          return next.proceed(request);
        };
    drumbeat = Drumbeat.over(store -> failures.over(DynamoDbClient.class, store));
    company = aCompany(drumbeat).withAgents("sarah").founded();
  }

  @AfterEach
  void stop() {
    Logger.getLogger("").removeHandler(log);
    Logger.getLogger("dev.drumbeat").setLevel(null);
    drumbeat.close();
    receiver.close();
  }

  @Test
  @Rule({"W9", "W10", "E3"})
  void secrets_comeOutNowhere() {
    everythingHappens();

    assertThat(canaries).hasSizeGreaterThan(8);
    assertThat(logged).contains("DEBUG").contains("failed");
    assertThat(leaks()).isEmpty();
  }

  @Test
  void plantedSecret_isFound() {
    String value = canary("planted");
    String issue = company.issue("description", "The key is " + value);

    look(company.agent("sarah").key());

    assertThat(leaks())
        .anyMatch(leak -> leak.contains("planted") && leak.contains("ISSUE"))
        .anyMatch(leak -> leak.contains("planted") && leak.contains("/issues"));
    assertThat(issue).isNotNull();
  }

  private void everythingHappens() {
    Worker http = agent("http", Map.of("url", receiver.url("/"), "secret", canary("signing")));
    Worker missing =
        agent(
            "process",
            Map.of(
                "command",
                "/nowhere/" + canary("command"),
                "args",
                List.of(canary("argument")),
                "cwd",
                "/tmp",
                "env",
                Map.of(
                    "PLAIN", canary("plain variable"),
                    "SECRET", Map.of("type", "plain", "value", canary("secret variable")))));
    Worker unsafe = agent("http", Map.of("url", "https://10.0.0.1/?key=" + canary("url")));
    hired();
    receiver.answering(request -> new Answer(500, request.body()));
    List.of(http, missing, unsafe).forEach(this::wake);
    receiver.answering(request -> new Answer(202, "{}"));
    wake(http);
    assertThat(receiver.requests()).hasSize(2);
    remember("token of a delivery", token(receiver.requests().getLast().body()));
    opened();
    refusals(http);
    Client sarah = company.agent("sarah").key();
    look(sarah);
  }

  /** An agent with secrets, created under a key that is repeated, and changed likewise. */
  private Worker agent(String type, Map<String, Object> config) {
    String name = type + UUID.randomUUID();
    Client board = company.board().with("Idempotency-Key", name);
    String body = Body.of("name", name, "adapterType", type, "adapterConfig", config);
    String path = company.path("/agents");
    String id = board.post(path, body).expect(201).text("id");
    board.post(path, body).expect(409);
    String change = Body.of("title", "Bearer", "adapterConfig", config);
    board.patch("/api/agents/" + id, change).expect(200);
    board.patch("/api/agents/" + id, change).expect(409);
    Client keys = company.board().with("Idempotency-Key", "key " + name);
    String key = keys.post("/api/agents/" + id + "/keys", "{}").expect(201).text("token");
    assertThat(keys.post("/api/agents/" + id + "/keys", "{}").expect(409).code())
        .isEqualTo("already_created");
    remember("key of " + type, key);
    return new Worker(id, drumbeat.client(key));
  }

  private void hired() {
    String rule = Body.of("requireBoardApprovalForNewAgents", true);
    company.board().patch("/api/companies/" + company.id(), rule).expect(200);
    Map<String, String> config = Map.of("secret", canary("hired"));
    company
        .board()
        .with("Idempotency-Key", "hire")
        .post(
            company.path("/agent-hires"),
            Body.of("name", "hired", "adapterType", "http", "adapterConfig", config))
        .expect(201);
  }

  private void opened() {
    Client key = company.agent("sarah").key().with("Idempotency-Key", "open");
    remember("run token", key.post("/api/agents/me/runs", "{}").expect(201).text("token"));
    key.post("/api/agents/me/runs", "{}").expect(409);
  }

  private void wake(Worker worker) {
    company.board().post("/api/agents/" + worker.id() + "/wakeup", "{}").expect(202);
    sinks.merge("queue", String.join("\n", drumbeat.queue().drain()), String::concat);
    drumbeat.invoke("tick", Map.of());
    drumbeat.clock().advance(java.time.Duration.ofMinutes(2));
    new Deliveries(drumbeat).tick();
  }

  /** Every route with a body that is wrong, with a credential that is, and while nothing works. */
  private void refusals(Worker caller) {
    String wrong = canary("unknown credential");
    for (Action action : Catalogue.ACTIONS) {
      String path = action.path().replaceAll("\\{\\w+}", UUID.randomUUID().toString());
      Optional<String> body =
          action.method() == Method.GET
              ? Optional.empty()
              : Optional.of(Body.of("adapterConfig", canary("misplaced"), "name", 1));
      refused(caller.key().call(action.method().name(), path, body));
      refused(drumbeat.client("pcp_" + wrong).call(action.method().name(), path, body));
      failing = true;
      refused(caller.key().call(action.method().name(), path, body));
      failing = false;
    }
  }

  /** What another agent of the company can see. */
  private void look(Client viewer) {
    String id = company.id();
    Catalogue.ACTIONS.stream()
        .filter(action -> action.method() == Method.GET)
        .filter(
            action -> Set.of("", "companyId").contains(String.join("", action.pathParameters())))
        .map(action -> action.path().replace("{companyId}", id))
        .forEach(path -> keep(path, viewer.get(path)));
    for (var agent : viewer.get(company.path("/agents")).expect(200).body()) {
      keep("agent", viewer.get("/api/agents/" + agent.get("id").textValue()));
    }
    for (var run : viewer.get(company.path("/heartbeat-runs")).expect(200).body()) {
      for (String part : List.of("", "/events", "/log", "/trail", "/issues")) {
        String path = "/api/heartbeat-runs/" + run.get("id").textValue() + part;
        keep("run" + part, viewer.get(path));
      }
    }
    for (var approval : viewer.get(company.path("/approvals")).expect(200).body()) {
      keep("approval", viewer.get("/api/approvals/" + approval.get("id").textValue()));
    }
  }

  /** An agent sees its own configuration; others see none, and nobody in a refusal. */
  private void refused(Reply reply) {
    if (reply.status() >= 400) {
      keep("refusal", reply);
    }
  }

  private void keep(String where, Reply reply) {
    sinks.merge(where, reply.status() + " " + reply.body() + reply.headers(), String::concat);
  }

  /** Each canary that is where it must not be. */
  private Set<String> leaks() {
    Set<String> found = new TreeSet<>();
    sinks.put("log", logged.toString());
    canaries.forEach(
        (name, value) -> {
          sinks.forEach((where, text) -> note(found, text.contains(value), name, where));
          StoreLog.contents(drumbeat)
              .forEach(
                  (key, item) -> {
                    String sort = key.substring(key.indexOf(" / ") + 3);
                    boolean home = HOME.stream().anyMatch(sort::startsWith) && isConfigured(name);
                    note(found, !home && item.toString().contains(value), name, key);
                  });
        });
    return found;
  }

  /** What is part of an agent's configuration, unlike keys and tokens, which are kept nowhere. */
  private static boolean isConfigured(String name) {
    return !name.startsWith("key") && !name.contains("token") && !name.equals("planted");
  }

  private static void note(Set<String> found, boolean leaked, String name, String where) {
    if (leaked) {
      found.add(name + " in " + where);
    }
  }

  private String canary(String name) {
    return canaries.computeIfAbsent(
        name, any -> "canary" + UUID.randomUUID().toString().replace("-", ""));
  }

  private void remember(String name, String secret) {
    canaries.put(name, secret);
  }

  private static String token(String delivered) {
    return delivered.replaceAll("(?s).*\"token\":\"([^\"]+)\".*", "$1");
  }
}
