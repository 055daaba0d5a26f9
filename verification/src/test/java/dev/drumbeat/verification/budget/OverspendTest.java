package dev.drumbeat.verification.budget;

import static dev.drumbeat.verification.budget.Money.balances;
import static dev.drumbeat.verification.budget.Money.bound;
import static dev.drumbeat.verification.budget.Money.exact;
import static dev.drumbeat.verification.budget.Money.meter;
import static dev.drumbeat.verification.budget.Money.spend;
import static dev.drumbeat.verification.kit.Companies.aCompany;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
import dev.drumbeat.verification.kit.Worker;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Many runs against one ceiling: what is reserved and spent never exceeds it (B4, V4). */
class OverspendTest {
  private static final int RUNS = 100;
  private static final int FEW = 30;
  private static final long LIMIT = 50;
  private static final long SEED = 4711;
  private static final Duration PAUSE = Duration.ofMillis(5);

  /** What came of letting many spend at once. */
  private record Outcome(
      int started, long booked, List<String> violations, JsonNode meter, BigDecimal reported) {
    boolean isSound() {
      return violations.isEmpty()
          && balances(meter)
          && exact(meter, "reserved").signum() == 0
          && exact(meter, "spent").compareTo(BigDecimal.valueOf(booked)) == 0
          && reported.compareTo(BigDecimal.valueOf(booked)) == 0;
    }
  }

  @Test
  @Rule({"B3", "B4", "B5"})
  void hundredRuns_withinTheirReservations_neverExceedTheCeiling() throws Exception {
    Outcome outcome = race(RUNS, LIMIT, (request, next) -> next.proceed(request));

    assertThat(outcome.violations()).isEmpty();
    assertThat(outcome.started()).isEqualTo(5);
    assertThat(outcome.booked()).isBetween(1L, LIMIT);
    assertThat(exact(outcome.meter(), "spent"))
        .isEqualByComparingTo(BigDecimal.valueOf(outcome.booked()));
    assertThat(outcome.isSound()).isTrue();
  }

  @Test
  @Rule({"B4", "B5"})
  void hundredRuns_againstAnAmpleCeiling_addUpToTheCent() throws Exception {
    Outcome outcome = race(RUNS, LIMIT * RUNS, (request, next) -> next.proceed(request));

    assertThat(outcome.violations()).isEmpty();
    assertThat(outcome.started()).isGreaterThan(60);
    assertThat(outcome.isSound()).isTrue();
  }

  @Test
  @Rule("B4")
  void meterThatIsSummedAndOverwritten_isNoticed() throws Exception {
    assertThat(race(FEW, LIMIT * RUNS, GuardRemovals.unconditionalMeterPut()).isSound()).isFalse();
  }

  @Test
  @Rule("B5")
  void costEventThatIsBookedAgain_isNoticed() throws Exception {
    assertThat(race(FEW, LIMIT * RUNS, GuardRemovals.costEventsBookedAgain()).isSound()).isFalse();
  }

  /** The incumbent's published case: a stop at $0.50, twenty runs, $5.11 spent. */
  @Test
  @Rule({"B3", "B4"})
  void twentyRunsThatCostFiveDollarsEleven_stopAtFiftyCents() throws Exception {
    try (Drumbeat drumbeat = Drumbeat.start()) {
      Company company = company(drumbeat, 20, LIMIT, 26);
      List<Worker.Run> runs = open(company);

      for (int i = 0; i < runs.size(); i++) {
        spend(runs.get(i), company, i < 9 ? 25 : 26).expect(201);
        runs.get(i).finish().expect(200);
      }

      assertThat(exact(meter(company, company.id()), "spent"))
          .isLessThanOrEqualTo(BigDecimal.valueOf(LIMIT));
      assertThat(runs).hasSize(1);
    }
  }

  private static Company company(Drumbeat drumbeat, int agents, long limit, long reservation) {
    Companies founding = aCompany(drumbeat);
    IntStream.range(0, agents)
        .forEach(
            i ->
                founding.withAgent(
                    "agent-" + i,
                    "runtimeConfig",
                    Companies.heartbeat("reservationCents", reservation)));
    Company company = founding.founded();
    bound(company, limit);
    return company;
  }

  /** Everybody tries to start, again and again while the store is busy; those that did. */
  private static List<Worker.Run> open(Company company) throws Exception {
    List<Callable<Reply>> calls = new ArrayList<>();
    for (Worker worker : company.workers().values()) {
      calls.add(() -> worker.key().post("/api/agents/me/runs", "{}"));
    }
    List<Reply> replies = AtOnce.call(32, calls);
    List<Worker> workers = List.copyOf(company.workers().values());
    List<Worker.Run> runs = new ArrayList<>();
    for (int i = 0; i < replies.size(); i++) {
      Reply reply = replies.get(i);
      if (reply.status() == 201) {
        runs.add(workers.get(i).run(reply.text("runId"), reply.text("token")));
      } else {
        assertThat(List.of("budget_exhausted", "store_busy")).contains(reply.code());
      }
    }
    return runs;
  }

  private static Outcome race(int agents, long limit, Between between) throws Exception {
    try (Drumbeat drumbeat = Drumbeat.over(store -> between.over(DynamoDbClient.class, store))) {
      Company company = company(drumbeat, agents, limit, 10);
      AtomicBoolean over = new AtomicBoolean();
      List<String> violations = Collections.synchronizedList(new ArrayList<>());
      try (ExecutorService watch = Executors.newSingleThreadExecutor()) {
        Future<?> watching = watch.submit(() -> watch(company, over, violations));
        List<Worker.Run> runs;
        long booked;
        try {
          runs = open(company);
          booked = spendAll(company, runs, violations);
          AtOnce.call(32, runs.stream().<Callable<Reply>>map(run -> () -> run.finish()).toList());
        } finally {
          over.set(true);
        }
        watching.get();
        drumbeat.clock().advance(Duration.ofSeconds(30));
        new Deliveries(drumbeat).tick();
        JsonNode summary = company.board().get(company.path("/costs/summary")).body();
        return new Outcome(
            runs.size(),
            booked,
            violations,
            meter(company, company.id()),
            summary.get("exactSpendCents").decimalValue());
      }
    }
  }

  /** At no instant may the meter say more than the ceiling. */
  private static void watch(Company company, AtomicBoolean over, List<String> violations) {
    while (!over.get()) {
      JsonNode meter = meter(company, company.id());
      if (exact(meter, "overrun").signum() > 0 || !balances(meter)) {
        violations.add(meter.toString());
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /** Costs within each reservation, sent one to four times each, in any order, all at once. */
  private static long spendAll(Company company, List<Worker.Run> runs, List<String> violations)
      throws Exception {
    Random random = new Random(SEED);
    List<Callable<Reply>> calls = new ArrayList<>();
    long booked = 0;
    for (Worker.Run run : runs) {
      for (long left = 10; left > 0; ) {
        long cents = 1 + random.nextInt((int) Math.min(left, 5));
        String id = new UUID(random.nextLong(), random.nextLong()).toString();
        String body =
            Body.of(
                "agentId",
                run.agent(),
                "provider",
                "p",
                "model",
                "m",
                "costCents",
                cents,
                "id",
                id);
        int times = 1 + random.nextInt(4);
        for (int i = 0; i < times; i++) {
          calls.add(() -> run.client().post(company.path("/cost-events"), body));
        }
        booked += cents;
        left -= cents + random.nextInt(3);
      }
    }
    Collections.shuffle(calls, random);
    AtOnce.call(32, calls).stream()
        .filter(reply -> reply.status() != 201)
        .forEach(reply -> violations.add(reply.toString()));
    return booked;
  }
}
