package dev.drumbeat.verification.run;

import static dev.drumbeat.verification.kit.Companies.aCompany;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drumbeat.functions.adapter.Handover;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.faults.Between;
import dev.drumbeat.verification.faults.GuardRemovals;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Deliveries;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import dev.drumbeat.verification.kit.StoreLog;
import dev.drumbeat.verification.kit.Worker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The kill switch of a company: nothing is written, nothing starts, nothing is lost (W12). */
class CompanyStopTest {
  private static final int WRITERS = 100;
  private static final int STARTERS = 10;
  private static final int FEW = 10;
  private static final int MOST_CALLS = 40;
  private static final int PATIENCE_SECONDS = 180;

  @Test
  @Rule("W12")
  void stop_amidHundredRunsAndStarts_isTheLastThingThatHappens() throws Exception {
    assertThat(changedAfterStop((request, next) -> next.proceed(request), WRITERS)).isEmpty();
  }

  @Test
  void control_gateUnchecked_isNoticed() throws Exception {
    assertThat(changedAfterStop(GuardRemovals.gateUnchecked(), FEW)).isNotEmpty();
  }

  private static List<String> changedAfterStop(Between between, int writers) throws Exception {
    try (Drumbeat drumbeat = Drumbeat.over(store -> between.over(DynamoDbClient.class, store))) {
      String[] names =
          IntStream.range(0, writers + STARTERS).mapToObj(i -> "a" + i).toArray(String[]::new);
      Company company = aCompany(drumbeat).withAgents(names).founded();
      List<Worker> workers = List.copyOf(company.workers().values());
      List<BooleanSupplier> attempts = new ArrayList<>();
      for (Worker worker : workers.subList(0, writers)) {
        Worker.Run run = worker.open();
        String issue = company.issue("status", "todo");
        attempts.add(() -> run.comment(issue, "at work").status() == 201);
      }
      for (Worker worker : workers.subList(writers, writers + STARTERS)) {
        attempts.add(() -> started(worker));
      }
      return race(company, attempts);
    }
  }

  private static boolean started(Worker worker) {
    Reply opened = worker.key().post("/api/agents/me/runs", "{}");
    if (opened.status() == 201) {
      worker.run(opened.text("runId"), opened.text("token")).finish();
    }
    return opened.status() == 201;
  }

  private static List<String> race(Company company, List<BooleanSupplier> attempts)
      throws Exception {
    CountDownLatch going = new CountDownLatch(attempts.size());
    Map<String, Map<String, AttributeValue>> stopped;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (BooleanSupplier attempt : attempts) {
        all.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < MOST_CALLS && attempt.getAsBoolean(); i++) {
                    going.countDown();
                  }
                }));
      }
      assertThat(going.await(PATIENCE_SECONDS, TimeUnit.SECONDS))
          .as("everybody is at work")
          .isTrue();
      company.board().post(company.path("/stop")).expect(200);
      stopped = contents(company);
      for (Future<?> each : all) {
        each.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      }
    }
    Map<String, Map<String, AttributeValue>> now = contents(company);
    TreeSet<String> keys = new TreeSet<>(now.keySet());
    keys.addAll(stopped.keySet());
    return keys.stream()
        .filter(key -> now.get(key) == null || !now.get(key).equals(stopped.get(key)))
        .toList();
  }

  /** All of the company but notes of refused calls and the due marks of runs that ended before. */
  private static Map<String, Map<String, AttributeValue>> contents(Company company) {
    Map<String, Map<String, AttributeValue>> items = StoreLog.contents(company.drumbeat());
    items.keySet().removeIf(key -> !key.contains(company.id()) || key.contains(" / EVENT#"));
    items.replaceAll((key, item) -> key.endsWith(" / RUN") ? unmarked(item) : item);
    return items;
  }

  private static Map<String, AttributeValue> unmarked(Map<String, AttributeValue> run) {
    return run.entrySet().stream()
        .filter(each -> !Set.of("duePk", "dueAt").contains(each.getKey()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Test
  @Rule("W12")
  void stop_andResume_loseNoWake() {
    try (Drumbeat drumbeat = Drumbeat.start()) {
      Deliveries deliveries = new Deliveries(drumbeat);
      Company company = aCompany(drumbeat).pushed().withAgents("todd", "sarah").founded();
      company.board().post(company.path("/stop")).expect(200);
      Set<String> filed =
          company.workers().values().stream()
              .map(worker -> company.issueFor(worker))
              .collect(Collectors.toSet());
      drumbeat.clock().advance(Duration.ofMinutes(2));
      assertThat(deliveries.tick()).isEmpty();
      Worker todd = company.agent("todd");
      assertThat(todd.key().post("/api/agents/me/runs", "{}").expect(409).code())
          .isEqualTo("company_stopped");
      assertThat(
              todd.key()
                  .post(company.path("/issues"), Body.of("title", "Found"))
                  .expect(409)
                  .code())
          .isEqualTo("company_stopped");

      assertThat(company.board().post(company.path("/resume")).expect(200).text("status"))
          .isEqualTo("active");
      drumbeat.clock().advance(Duration.ofMinutes(2));
      List<Handover> handed = deliveries.tick();

      Set<String> seen =
          handed.stream()
              .map(handover -> company.run(handover.run().id().value()))
              .flatMap(
                  run ->
                      StreamSupport.stream(
                          run.at("/contextSnapshot/issueIds").spliterator(), false))
              .map(id -> id.textValue())
              .collect(Collectors.toSet());
      assertThat(handed).hasSize(2);
      assertThat(seen).isEqualTo(filed);
    }
  }

  @Test
  @Rule("W12")
  void stop_releasesWhatWasHeld() {
    try (Drumbeat drumbeat = Drumbeat.start()) {
      Company company = aCompany(drumbeat).withAgents("todd").founded();
      Worker.Run run = company.agent("todd").open();
      String issue = company.issueFor(company.agent("todd"));
      run.checkout(issue).expect(200);

      company.board().post(company.path("/stop")).expect(200);
      company.board().post(company.path("/stop")).expect(200);
      assertThat(run.patch(issue, "status", "done").code()).isEqualTo("run_cancelled");
      new Deliveries(drumbeat).tick();

      assertThat(company.run(run.id()).get("status").textValue()).isEqualTo("cancelled");
      assertThat(company.read(issue).get("status").textValue()).isEqualTo("todo");
      assertThat(company.read(issue).get("checkoutRunId").isNull()).isTrue();
    }
  }
}
