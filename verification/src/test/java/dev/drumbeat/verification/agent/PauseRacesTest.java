package dev.drumbeat.verification.agent;

import static dev.drumbeat.verification.kit.Companies.aCompany;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.faults.Between;
import dev.drumbeat.verification.faults.GuardRemovals;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import dev.drumbeat.verification.kit.StoreLog;
import dev.drumbeat.verification.kit.Worker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * W12 under races: an agent works, or starts runs, on several threads while the board pauses it.
 * What the store holds when the pause has answered is what it still holds when all threads are
 * through.
 */
class PauseRacesTest {
  private static final int RACES = Integer.getInteger("drumbeat.pause.races", 50);
  private static final int CONTROL_RACES = 20;
  private static final int MOST_CALLS = 40;
  private static final long LONGEST_NANOS = 4_000_000;

  /** Time passes between what a call reads and what it commits, so that races are met often. */
  private static final Between LATE =
      (request, next) -> {
        if (request instanceof TransactWriteItemsRequest) {
          LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_NANOS));
        }
        return next.proceed(request);
      };

  @Test
  @Rule("W12")
  void pause_amidWritesAndStarts_isTheLastThingThatHappens() throws Exception {
    List<String> violations = new ArrayList<>();
    violations.addAll(amidWrites(LATE, RACES));
    violations.addAll(amidStarts(LATE, RACES));

    assertThat(violations).isEmpty();
  }

  @Test
  void control_gateUnchecked_isNoticed() throws Exception {
    assertThat(amidWrites(GuardRemovals.gateUnchecked().then(LATE), CONTROL_RACES)).isNotEmpty();
  }

  @Test
  void control_unconditionalAgentPut_isNoticed() throws Exception {
    assertThat(amidStarts(GuardRemovals.unconditionalAgentPut().then(LATE), CONTROL_RACES))
        .isNotEmpty();
  }

  private static List<String> amidWrites(Between store, int races) throws Exception {
    return inOneCompany(store, races, PauseRacesTest::writes);
  }

  private static List<String> amidStarts(Between store, int races) throws Exception {
    return inOneCompany(store, races, PauseRacesTest::starts);
  }

  /** What an agent tries; each in a thread of its own, until it says that it was refused. */
  private interface Attempts {
    List<BooleanSupplier> of(Company company, Worker worker);
  }

  private static List<String> inOneCompany(Between store, int races, Attempts attempts)
      throws Exception {
    List<String> violations = new ArrayList<>();
    try (Drumbeat drumbeat = Drumbeat.over(client -> store.over(DynamoDbClient.class, client))) {
      for (int race = 0; race < races && violations.isEmpty(); race++) {
        Company company = aCompany(drumbeat).named("Race " + race).withAgents("todd").founded();
        violations.addAll(race(company, attempts.of(company, company.agent("todd"))));
      }
    }
    return violations;
  }

  private static List<BooleanSupplier> writes(Company company, Worker worker) {
    Worker.Run run = worker.open();
    String held = company.issue("status", "todo");
    String wanted = company.issue("status", "todo");
    run.checkout(held).expect(200);
    return List.of(
        () -> accepted(run.patch(held, "title", "Mine"), 200),
        () -> accepted(run.comment(held, "still here"), 201),
        () -> accepted(run.checkout(wanted, "todo"), 200) && accepted(run.release(wanted), 200));
  }

  /** A live run is no refusal of the agent: the attempt goes on. */
  private static List<BooleanSupplier> starts(Company company, Worker worker) {
    return List.of(
        () -> {
          Reply opened = worker.key().post("/api/agents/me/runs", "{}");
          if (opened.status() == 201) {
            worker.run(opened.text("runId"), opened.text("token")).finish();
          }
          return opened.status() == 201 || opened.code().equals("run_already_live");
        },
        () -> {
          Reply filed = worker.key().post(company.path("/issues"), Body.of("title", "Found"));
          return filed.status() == 201 || filed.code().equals("run_ended");
        });
  }

  private static boolean accepted(Reply reply, int status) {
    return reply.status() == status;
  }

  private static List<String> race(Company company, List<BooleanSupplier> attempts)
      throws Exception {
    Worker worker = company.agent("todd");
    CountDownLatch going = new CountDownLatch(attempts.size());
    Map<String, Map<String, AttributeValue>> paused;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      attempts.forEach(attempt -> all.add(threads.submit(() -> insist(attempt, going))));
      assertThat(going.await(30, TimeUnit.SECONDS)).as("all threads had a call accepted").isTrue();
      company.board().post("/api/agents/" + worker.id() + "/pause").expect(200);
      paused = ofCompany(company);
      for (Future<?> each : all) {
        each.get(30, TimeUnit.SECONDS);
      }
    }
    return violations(company, worker, paused);
  }

  private static void insist(BooleanSupplier attempt, CountDownLatch going) {
    boolean goesOn = attempt.getAsBoolean();
    going.countDown();
    for (int i = 0; i < MOST_CALLS && goesOn; i++) {
      goesOn = attempt.getAsBoolean();
    }
  }

  private static List<String> violations(
      Company company, Worker worker, Map<String, Map<String, AttributeValue>> paused) {
    List<String> found = new ArrayList<>();
    Map<String, Map<String, AttributeValue>> now = ofCompany(company);
    TreeSet<String> keys = new TreeSet<>(now.keySet());
    keys.addAll(paused.keySet());
    keys.stream()
        .filter(key -> !isOfNoEffect(key))
        .filter(key -> now.get(key) == null || !now.get(key).equals(paused.get(key)))
        .forEach(key -> found.add("changed after the pause: " + key));
    now.forEach(
        (key, item) -> {
          if (key.matches(".*#RUN#[^ ]* / GATE") && item.get("gateState").s().equals("open")) {
            found.add("still open: " + key);
          }
        });
    String status = company.board().get("/api/agents/" + worker.id()).expect(200).text("status");
    if (!status.equals("paused")) {
      found.add("the agent is " + status);
    }
    return found;
  }

  /** The note of a refused call, and a number that was drawn for an issue that was then refused. */
  private static boolean isOfNoEffect(String key) {
    return key.contains(" / EVENT#") || key.endsWith(" / COUNTER");
  }

  /** A run that ended before the pause is taken off the tick's list a moment later. */
  private static Map<String, AttributeValue> withoutDueMark(Map<String, AttributeValue> run) {
    Map<String, AttributeValue> rest = new HashMap<>(run);
    rest.keySet().removeAll(Set.of("duePk", "dueAt"));
    return rest;
  }

  /** What the store holds of this company; companies of other races are at rest. */
  private static Map<String, Map<String, AttributeValue>> ofCompany(Company company) {
    Map<String, Map<String, AttributeValue>> items = StoreLog.contents(company.drumbeat());
    items.keySet().removeIf(key -> !key.contains(company.id()));
    items.replaceAll((key, item) -> key.endsWith(" / RUN") ? withoutDueMark(item) : item);
    return items;
  }
}
