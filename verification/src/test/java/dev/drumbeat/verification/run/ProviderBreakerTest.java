package dev.drumbeat.verification.run;

import static dev.drumbeat.verification.kit.Companies.aCompany;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.functions.adapter.Handover;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.faults.Between;
import dev.drumbeat.verification.faults.GuardRemovals;
import dev.drumbeat.verification.kit.AtOnce;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Companies;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Deliveries;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import dev.drumbeat.verification.kit.StoreLog;
import dev.drumbeat.verification.kit.Waiting;
import dev.drumbeat.verification.kit.Worker;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** A provider that takes no calls keeps runs from starting, once for all who share it (W11). */
class ProviderBreakerTest {
  private static final String SECRET = "sk-ant-very-secret";
  private static final Map<String, Object> SHARED = Map.of("credential", "team");

  private final Drumbeat drumbeat = Drumbeat.start();
  private final Deliveries deliveries = new Deliveries(drumbeat);
  private Company company;
  private Worker boss;
  private Worker ann;
  private Worker bob;

  @BeforeEach
  void found() {
    company = company(drumbeat, SHARED, SHARED);
    boss = company.agent("boss");
    ann = company.agent("ann");
    bob = company.agent("bob");
  }

  @AfterEach
  void close() {
    drumbeat.close();
  }

  private static Company company(Drumbeat drumbeat, Object anns, Object bobs) {
    Company founded =
        aCompany(drumbeat)
            .pushed()
            .withAgent("boss")
            .withReport("ann", "boss")
            .withReport("bob", "boss")
            .founded();
    configure(founded, "ann", anns);
    configure(founded, "bob", bobs);
    return founded;
  }

  private static void configure(Company company, String agent, Object config) {
    String path = "/api/agents/" + company.agent(agent).id();
    company
        .board()
        .patch(path, Body.of("adapterConfig", config, "replaceAdapterConfig", true))
        .expect(200);
  }

  private static Reply refused(Worker.Run run, Object... fields) {
    return run.finish(Body.plus(fields, "outcome", "failed", "errorCode", "provider_quota"));
  }

  private JsonNode row(Worker worker) {
    return company.board().get("/api/agents/" + worker.id()).expect(200).body();
  }

  private static Reply open(Worker worker) {
    return worker.key().post("/api/agents/me/runs", "{}");
  }

  /** Whose runs were handed over; the manager's, who hears of the trouble, aside. */
  private List<String> workers(List<Handover> handovers) {
    return handovers.stream()
        .map(each -> each.run().agent().value())
        .filter(agent -> !agent.equals(boss.id()))
        .toList();
  }

  private long alerts(String action) {
    JsonNode feed = company.board().get(company.path("/activity?limit=1000")).expect(200).body();
    return feed.findValuesAsText("action").stream().filter(action::equals).count();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{'errorCode':'provider_rate_limited','retryAfter':90}"
            + " | provider_rate_limited | 2030-01-01T00:01:30.000Z",
        "{'errorCode':'provider_quota','retryNotBefore':'2030-01-01T05:00:00Z'}"
            + " | provider_quota | 2030-01-01T05:00:00.000Z",
        "{'errorCode':'provider_quota'} | provider_quota | 2030-01-01T01:00:00.000Z",
        "{'errorCode':'provider_quota','retryNotBefore':'2999-01-01T00:00:00Z'}"
            + " | provider_quota | 2030-02-01T00:00:00.000Z",
        "{'errorCode':'provider_rate_limited','retryAfter':0}"
            + " | provider_rate_limited | 2030-01-01T00:00:05.000Z",
        "{'errorCode':'claude_transient_upstream'}"
            + " | provider_rate_limited | 2030-01-01T00:01:00.000Z",
        "{'errorCode':'process_lost','outcome':'failed','retryAfter':90} | agent_failed | "
      })
  @Rule("W11")
  void trouble_asItWasTold_opensTheBreakerUntilTheReset(String told, String code, String until) {
    Worker.Run run = ann.open();

    run.client()
        .post("/api/heartbeat-runs/" + run.id() + "/finish", told.replace('\'', '"'))
        .expect(200);

    assertThat(company.run(run.id()).get("errorCode").textValue()).isEqualTo(code);
    assertThat(company.run(run.id()).get("scheduledRetryAt").textValue()).isEqualTo(until);
    JsonNode breaker = row(bob).get("providerBreaker");
    assertThat(breaker.path("until").textValue()).isEqualTo(until);
    if (until != null) {
      assertThat(breaker.get("reason").textValue()).isEqualTo(code);
      assertThat(breaker.get("openedByRunId").textValue()).isEqualTo(run.id());
      assertThat(row(ann).get("status").textValue()).isEqualTo("error");
      assertThat(row(ann).get("errorReason").textValue()).contains(code);
    }
  }

  @ParameterizedTest(name = "{0} and {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{'credential':'x'}                       | {'credential':'x'}                       | true",
        "{'credential':'x'}                       | {'credential':'y'}                       | false",
        "{'credential':'x','provider':'a'}        | {'credential':'x','provider':'b'}        | false",
        "{'env':{'ANTHROPIC_API_KEY':'sk-ant-very-secret'}}"
            + "| {'env':{'ANTHROPIC_API_KEY':{'type':'plain','value':'sk-ant-very-secret'}}} | true",
        "{'env':{'OPENAI_API_KEY':{'type':'secret_ref','secretId':'s'}},'model':'m'}"
            + "| {'env':{'OPENAI_API_KEY':{'type':'secret_ref','secretId':'s'}}} | true",
        "{'env':{'TOOL_KEY':'k'}}                 | {'env':{'TOOL_KEY':'k'}}                 | false",
        "{}                                       | {}                                       | false"
      })
  @Rule("W11")
  void agents_shareABreaker_exactlyIfTheyShareACredential(String anns, String bobs, boolean shared)
      throws IOException {
    configure(company, "ann", json(anns));
    configure(company, "bob", json(bobs));

    refused(ann.open()).expect(200);

    assertThat(open(ann).status()).isEqualTo(429);
    assertThat(open(bob).status()).isEqualTo(shared ? 429 : 201);
    assertThat(open(boss).status()).isEqualTo(201);
    StoreLog.contents(drumbeat).entrySet().stream()
        .filter(item -> item.getKey().contains("BREAKER#") || item.getKey().contains("GATE#"))
        .forEach(item -> assertThat(item.toString()).doesNotContain(SECRET));
  }

  private static Object json(String text) throws IOException {
    return new com.fasterxml.jackson.databind.ObjectMapper()
        .readValue(text.replace('\'', '"'), Object.class);
  }

  @Test
  @Rule({"W11", "W3"})
  void whileItIsOpen_eventsWait_andAtTheResetNothingIsLost() {
    String first = company.issueFor(ann);
    Handover handover = deliveries.deliver().getFirst();
    Worker.Run run = ann.run(handover.run().id().value(), handover.token());
    run.checkout(first).expect(200);
    refused(run, "retryAfter", 3600).expect(200);
    company.issueFor(bob);

    assertThat(workers(deliveries.deliver())).isEmpty();
    for (int i = 0; i < 11; i++) {
      drumbeat.clock().advance(Duration.ofMinutes(5));
      assertThat(workers(deliveries.tick())).isEmpty();
    }
    assertThat(company.read(first).get("status").textValue()).isEqualTo("todo");
    assertThat(Waiting.reasons(drumbeat, ann)).contains("issue_assigned", "issue_lapsed");

    drumbeat.clock().advance(Duration.ofMinutes(5));
    assertThat(workers(deliveries.tick())).containsExactlyInAnyOrder(ann.id(), bob.id());
    assertThat(row(ann).get("providerBreaker").isNull()).isTrue();
  }

  @Test
  @Rule("W11")
  void callsForARun_areToldWhyAndWhen() {
    refused(ann.open(), "retryAfter", 120).expect(200);
    drumbeat.clock().advance(Duration.ofSeconds(30));

    Reply opened = open(bob);
    Reply claimed = bob.key().post("/api/agents/me/runs/claim", "{}").expect(200);
    Reply created = bob.key().post(company.path("/issues"), Body.of("title", "More"));
    Reply woken = company.board().post("/api/agents/" + bob.id() + "/wakeup", "{}").expect(202);
    Reply asked = bob.key().post("/api/agents/me/runs/claim", "{}").expect(200);

    assertThat(opened.code()).isEqualTo("provider_unavailable");
    assertThat(opened.headers()).containsEntry("Retry-After", "90");
    assertThat(claimed.body().has("reason")).as("nothing waits").isFalse();
    assertThat(created.status()).isEqualTo(429);
    assertThat(woken.text("status")).isEqualTo("queued");
    assertThat(woken.body().at("/waitsFor/reason").textValue()).isEqualTo("provider_quota");
    assertThat(asked.body().get("run").isNull()).isTrue();
    assertThat(asked.text("reason")).isEqualTo("provider_quota");
    assertThat(asked.body().get("retryAfterSec").intValue()).isEqualTo(90);

    drumbeat.clock().advance(Duration.ofSeconds(90));
    assertThat(workers(deliveries.tick())).containsExactly(bob.id());
    assertThat(company.run(woken.text("id")).get("status").textValue()).isEqualTo("running");
  }

  @Test
  @Rule({"W11", "W7"})
  void timerWake_whileItIsOpen_isPassedOver_withoutCallingTheAgent() {
    company
        .board()
        .patch(
            "/api/agents/" + bob.id(),
            Body.of("runtimeConfig", Companies.heartbeat("intervalSec", 600)))
        .expect(200);
    Worker.Run before = bob.open();
    before.patch(company.issueFor(bob), "title", "Work to do").expect(200);
    before.finish().expect(200);
    deliveries.deliver();
    company.runsOf(bob).forEach(run -> end(run.get("id").textValue()));
    refused(ann.open(), "retryAfter", 7200).expect(200);

    drumbeat.clock().advance(Duration.ofSeconds(1200));
    assertThat(workers(deliveries.tick())).isEmpty();

    JsonNode newest = company.runsOf(bob).get(0);
    assertThat(newest.get("status").textValue()).isEqualTo("cancelled");
    assertThat(newest.get("errorCode").textValue()).isEqualTo("provider_unavailable");
    assertThat(Waiting.reasons(drumbeat, bob)).isEmpty();
  }

  private void end(String run) {
    company.board().post("/api/heartbeat-runs/" + run + "/cancel").expect(200);
  }

  @RepeatedTest(5)
  @Rule("W11")
  void twoRunsThatMeetItAtOnce_openOneBreaker_andGiveOneAlert() throws Exception {
    Worker.Run anns = ann.open();
    Worker.Run bobs = bob.open();

    AtOnce.call(
        List.of(
            () -> refused(anns, "retryAfter", 600).expect(200),
            () -> refused(bobs, "retryAfter", 900).expect(200)));

    assertThat(alerts("provider.breaker_opened")).isEqualTo(1);
    assertThat(Waiting.reasons(drumbeat, boss)).containsExactly("provider_trouble");
    assertThat(row(ann).at("/providerBreaker/until").textValue())
        .isEqualTo("2030-01-01T00:15:00.000Z");
  }

  @Test
  @Rule("W11")
  void breakerThatOpensAgain_alertsAgain_andATroubleThatIsShorterShortensNothing() {
    Worker.Run anns = ann.open();
    Worker.Run bobs = bob.open();
    refused(anns, "retryAfter", 600).expect(200);
    refused(bobs, "retryAfter", 60).expect(200);
    assertThat(row(bob).at("/providerBreaker/until").textValue())
        .isEqualTo("2030-01-01T00:10:00.000Z");

    drumbeat.clock().advance(Duration.ofSeconds(600));
    refused(ann.open(), "retryAfter", 60).expect(200);

    assertThat(alerts("provider.breaker_opened")).isEqualTo(2);
  }

  @Test
  @Rule("W11")
  void board_thatResumesAnAgent_closesTheBreaker() {
    refused(ann.open(), "retryAfter", 600).expect(200);

    company.board().post("/api/agents/" + bob.id() + "/resume", "{}").expect(200);

    assertThat(open(ann).status()).isEqualTo(201);
    assertThat(open(bob).status()).isEqualTo(201);
  }

  @ParameterizedTest(name = "by {0}")
  @CsvSource({"config", "resume"})
  @Rule("W11")
  void credentialThatIsRefused_isNotTriedAgain_untilSomebodyActs(String how) {
    company.issueFor(ann);
    Handover handover = deliveries.deliver().getFirst();
    ann.run(handover.run().id().value(), handover.token())
        .finish("outcome", "failed", "errorCode", "claude_auth_required", "error", "Please log in")
        .expect(200);

    assertThat(row(ann).get("status").textValue()).isEqualTo("error");
    assertThat(row(ann).get("errorReason").textValue()).isEqualTo("Please log in");
    assertThat(row(ann).get("errorCode").textValue()).isEqualTo("provider_auth_required");
    assertThat(alerts("provider.credential_refused")).isEqualTo(1);
    assertThat(Waiting.reasons(drumbeat, boss)).containsExactly("provider_trouble");
    assertThat(open(ann).code()).isEqualTo("agent_not_invokable");
    Reply woken = company.board().post("/api/agents/" + ann.id() + "/wakeup", "{}");
    assertThat(woken.status()).isEqualTo(409);
    drumbeat.clock().advance(Duration.ofHours(24));
    assertThat(workers(deliveries.tick())).isEmpty();

    if (how.equals("config")) {
      configure(company, "ann", Map.of("credential", "another"));
    } else {
      company.board().post("/api/agents/" + ann.id() + "/resume", "{}").expect(200);
    }

    assertThat(workers(deliveries.deliver())).containsExactly(ann.id());
    assertThat(row(ann).get("errorCode").isNull()).isTrue();
  }

  @Test
  @Rule({"W11", "C5"})
  void issueOfARefusedRun_isNoLapse_howeverOftenItHappens() {
    String issue = company.issueFor(ann);
    for (int i = 0; i < 4; i++) {
      Worker.Run run = ann.open();
      run.checkout(issue).expect(200);
      refused(run, "retryAfter", 60).expect(200);
      drumbeat.clock().advance(Duration.ofSeconds(61));
    }

    assertThat(company.read(issue).get("status").textValue()).isEqualTo("todo");
  }

  @Test
  @Rule("W11")
  void startThatDoesNotCheckTheBreaker_isNoticed() {
    try (Drumbeat careless =
        Drumbeat.over(db -> GuardRemovals.gateUnchecked().over(DynamoDbClient.class, db))) {
      Company other = company(careless, SHARED, SHARED);
      refused(other.agent("ann").open()).expect(200);

      assertThat(open(other.agent("bob")).status()).isEqualTo(201);
    }
  }

  @Test
  @Rule("W11")
  void openingThatWasCutShort_isTakenUpByTheTick() {
    AtomicBoolean dies = new AtomicBoolean(true);
    Between crash =
        (request, next) -> {
          boolean opens =
              request instanceof TransactWriteItemsRequest several
                  && several.transactItems().stream()
                      .anyMatch(
                          i -> i.put() != null && i.put().item().get("sk").s().equals("BREAKER"));
          if (opens && dies.getAndSet(false)) {
            throw new AssertionError("The process dies");
          }
          return next.proceed(request);
        };
    try (Drumbeat mortal = Drumbeat.over(db -> crash.over(DynamoDbClient.class, db))) {
      Company other = company(mortal, SHARED, SHARED);
      Worker.Run run = other.agent("ann").open();
      assertThatThrownBy(() -> refused(run, "retryAfter", 600)).hasMessageContaining("dies");

      mortal.restart();
      mortal.clock().advance(Duration.ofSeconds(11));
      new Deliveries(mortal).tick();

      assertThat(open(other.agent("bob")).status()).isEqualTo(429);
    }
  }
}
