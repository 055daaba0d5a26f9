package dev.drumbeat.verification.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.checkers.Checkers;
import dev.drumbeat.verification.checkers.Dump;
import dev.drumbeat.verification.faults.Between;
import dev.drumbeat.verification.faults.FaultStore;
import dev.drumbeat.verification.faults.FaultStore.Fault;
import dev.drumbeat.verification.faults.GuardRemovals;
import dev.drumbeat.verification.faults.Seeds;
import dev.drumbeat.verification.kit.Companies;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.linearizability.Operation.Kind;
import dev.drumbeat.verification.linearizability.Operation.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * V3: contenders on real threads; what they were told fits one order of events, and the table too.
 */
class CheckoutLinearizabilityTest {
  private static final int CONTENDERS = 16;
  private static final int ISSUES = Integer.getInteger("v3.issues", 12);
  private static final int ROUNDS = Integer.getInteger("v3.rounds", 75);
  private static final long SEED = Long.getLong("seed", 20_300_101L);

  @Test
  @Rule({"C1", "C2", "C3", "I1", "I2", "I3"})
  void contention_underFaults_fitsOneOrderOfEvents() {
    FaultStore faults =
        new FaultStore(SEED)
            .with(Fault.CONFLICT, 0.01)
            .with(Fault.THROTTLE, 0.01)
            .with(Fault.DONE_THEN_ERROR, 0.01)
            .with(Fault.DONE_THEN_SILENCE, 0.01)
            .with(Fault.LATE_INDEX, 1);
    Seeds.under(
        faults,
        () -> {
          List<String> violations = contend(faults, faults, ROUNDS);
          assertThat(violations).isEmpty();
        });
    assertThat(faults.overlaps()).as("transactions that met").isPositive();
    assertThat(faults.count(Fault.DONE_THEN_SILENCE)).isPositive();
  }

  @Test
  void control_fenceComparedToItself_isNoticed() {
    FaultStore faults = new FaultStore(SEED);
    assertThat(contend(faults, GuardRemovals.fenceComparedToItself().then(faults), ROUNDS / 3))
        .anyMatch(
            violation -> violation.contains("fits no order") || violation.contains("wrote while"));
  }

  @Test
  void control_unconditionalIssuePut_isNoticed() {
    FaultStore faults = new FaultStore(SEED);
    assertThat(contend(faults, GuardRemovals.unconditionalIssuePut().then(faults), ROUNDS / 3))
        .anyMatch(
            violation -> violation.contains("fits no order") || violation.contains("two runs"));
  }

  private static List<String> contend(FaultStore faults, Between store, int rounds) {
    try (Drumbeat drumbeat = Drumbeat.over(client -> store.over(DynamoDbClient.class, client))) {
      Company company = founded(drumbeat);
      List<String> issues =
          IntStream.range(0, ISSUES)
              .mapToObj(i -> company.issue("title", "Issue " + i, "status", "todo"))
              .toList();
      History history = new History();
      faults.rage(drumbeat.clock());
      run(company, issues, history, rounds);
      faults.calm();
      drumbeat.clock().advance(Duration.ofHours(2));
      drumbeat.invoke("tick", Map.of());
      return violations(company, issues, history);
    } catch (InterruptedException | java.util.concurrent.ExecutionException failed) {
      return List.of(failed.toString());
    }
  }

  private static Company founded(Drumbeat drumbeat) {
    Companies companies = Companies.aCompany(drumbeat);
    for (int i = 0; i < CONTENDERS; i++) {
      companies.withAgent("agent" + i, "permissions", Map.of("canAssignTasks", true));
    }
    return companies.founded();
  }

  private static void run(Company company, List<String> issues, History history, int rounds)
      throws InterruptedException, java.util.concurrent.ExecutionException {
    try (ExecutorService threads = Executors.newFixedThreadPool(CONTENDERS)) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < CONTENDERS; i++) {
        Contender contender =
            new Contender(company, company.agent("agent" + i), issues, history, SEED + i);
        all.add(threads.submit(() -> contender.contend(rounds)));
      }
      for (Future<?> each : all) {
        each.get();
      }
    }
  }

  private static List<String> violations(Company company, List<String> issues, History history) {
    assertThat(history.count(Kind.CHECKOUT, Result.DONE)).as("granted").isPositive();
    assertThat(history.count(Kind.CHECKOUT, Result.REFUSED)).as("refused").isPositive();
    Dump dump = Dump.of(company.drumbeat(), company.id());
    List<String> wrong = new ArrayList<>(history.impossible());
    wrong.addAll(Checkers.violations(dump));
    for (String issue : issues) {
      Set<String> said =
          dump.in("ISSUE#" + issue, "COMMENT#").stream()
              .map(comment -> comment.text("body"))
              .collect(Collectors.toSet());
      history.acknowledged(issue).stream()
          .filter(words -> !said.contains(words))
          .forEach(words -> wrong.add("Acknowledged and lost: " + words));
    }
    return wrong;
  }
}
