package dev.drumbeat.verification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.drumbeat.functions.adapter.Handover;
import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Due;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.checkers.Checkers;
import dev.drumbeat.verification.checkers.Dump;
import dev.drumbeat.verification.faults.Between;
import dev.drumbeat.verification.faults.FaultStore;
import dev.drumbeat.verification.faults.FaultStore.Fault;
import dev.drumbeat.verification.faults.GuardRemovals;
import dev.drumbeat.verification.faults.Seeds;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Client;
import dev.drumbeat.verification.kit.Companies;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.TestClock;
import dev.drumbeat.verification.kit.Worker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** V6: nudges that repeat, overtake each other or cannot be read, and ticks that do not come. */
class DeliveryTest {
  private static final int AGENTS = 12;
  private static final int ISSUES_EACH = 4;
  private static final int BATCH = 10;
  private static final String POISON = "{\"not\":";
  private static final Condition WHATEVER =
      Condition.of("attribute_exists(pk) OR attribute_not_exists(pk)");
  private static final long SEED = Long.getLong("seed", 20_300_106L);

  private final Random random = new Random(SEED);

  private static Company founded(Drumbeat drumbeat) {
    Companies companies = Companies.aCompany(drumbeat).pushed();
    for (int i = 0; i < AGENTS; i++) {
      companies.withAgent("agent" + i);
    }
    return companies.founded();
  }

  private static Drumbeat over(Between store) {
    return Drumbeat.over(client -> store.over(DynamoDbClient.class, client));
  }

  private static FaultStore faults() {
    return FaultStore.everything(SEED, 0.02).with(Fault.LATE_INDEX, 0.5);
  }

  private static SQSEvent event(List<String> bodies) {
    List<SQSEvent.SQSMessage> messages = new ArrayList<>();
    for (String body : bodies) {
      SQSEvent.SQSMessage message = new SQSEvent.SQSMessage();
      message.setMessageId("message-" + messages.size());
      message.setBody(body);
      messages.add(message);
    }
    SQSEvent event = new SQSEvent();
    event.setRecords(messages);
    return event;
  }

  /**
   * A fifth twice, a twentieth three times, in any order, with something unreadable in each ten.
   */
  private List<List<String>> disturbed(List<String> bodies) {
    List<String> all = new ArrayList<>(bodies);
    bodies.stream().filter(body -> random.nextInt(100) < 25).forEach(all::add);
    bodies.stream().filter(body -> random.nextInt(100) < 5).forEach(all::add);
    Collections.shuffle(all, random);
    List<List<String>> batches = new ArrayList<>();
    for (int i = 0; i < all.size(); i += BATCH - 1) {
      List<String> batch = new ArrayList<>(all.subList(i, Math.min(i + BATCH - 1, all.size())));
      batch.add(random.nextInt(batch.size() + 1), POISON);
      batches.add(batch);
    }
    return batches;
  }

  /** What comes back of each batch, delivered side by side. */
  private static List<String> returned(Drumbeat drumbeat, List<List<String>> batches) {
    ConcurrentLinkedQueue<String> back = new ConcurrentLinkedQueue<>();
    batches.parallelStream()
        .forEach(
            batch -> {
              SQSBatchResponse answer =
                  (SQSBatchResponse) drumbeat.invoke("dispatch", event(batch));
              answer.getBatchItemFailures().stream()
                  .map(f -> Integer.parseInt(f.getItemIdentifier().replace("message-", "")))
                  .map(batch::get)
                  .forEach(back::add);
            });
    return List.copyOf(back);
  }

  @Test
  @Rule({"W3", "W4", "I5"})
  void nudges_repeatedShuffledAndPoisoned_startOneRunPerAgent() {
    FaultStore faults = faults();
    try (Drumbeat drumbeat = over(faults)) {
      Company company = founded(drumbeat);
      company
          .workers()
          .values()
          .forEach(
              worker -> {
                for (int i = 0; i < ISSUES_EACH; i++) {
                  company.issueFor(worker, "title", "Work " + i);
                }
              });
      List<List<String>> batches = disturbed(drumbeat.queue().drain());
      faults.rage(drumbeat.clock());
      Seeds.under(
          faults,
          () -> {
            List<String> back = returned(drumbeat, batches);
            assertThat(back.stream().filter(POISON::equals)).hasSameSizeAs(batches);
            back.stream()
                .filter(body -> !body.equals(POISON))
                .forEach(body -> drumbeat.invoke("dispatch", event(List.of(body))));
            faults.calm();
            assertThat(drumbeat.adapter().drain())
                .extracting(handover -> handover.agent().id().value())
                .containsExactlyInAnyOrderElementsOf(
                    company.workers().values().stream().map(worker -> worker.id()).toList());
            Checkers.check(drumbeat, company.id());
          });
    }
  }

  @Test
  @Rule({"W1", "W4"})
  void ticks_missedForAnHourThenSixtyAtOnce_startOneRunPerAgent() {
    FaultStore faults = faults();
    try (Drumbeat drumbeat = over(faults)) {
      Company company = founded(drumbeat);
      company.workers().values().forEach(worker -> selfFiled(company, worker.key(), worker.id()));
      finishAll(drumbeat);
      drumbeat.clock().advance(Duration.ofMinutes(11));
      settle(drumbeat);
      company.workers().values().forEach(worker -> addTimer(drumbeat, company, worker.id()));
      drumbeat.clock().advance(Duration.ofHours(1));
      faults.rage(drumbeat.clock());
      Seeds.under(
          faults,
          () -> {
            Collections.nCopies(60, Map.of()).parallelStream()
                .forEach(event -> drumbeat.invoke("tick", event));
            returned(drumbeat, List.of(drumbeat.queue().drain()));
            faults.calm();
            settleLeftovers(drumbeat);
            assertThat(drumbeat.adapter().drain())
                .extracting(handover -> handover.agent().id().value())
                .doesNotHaveDuplicates()
                .hasSize(AGENTS);
            Checkers.check(drumbeat, company.id());
          });
    }
  }

  /** What a fault put off: one more tick a moment later. */
  private static void settleLeftovers(Drumbeat drumbeat) {
    drumbeat.clock().advance(Duration.ofSeconds(31));
    drumbeat.invoke("tick", Map.of());
    returned(drumbeat, List.of(drumbeat.queue().drain()));
  }

  private static void selfFiled(Company company, Client agent, String id) {
    agent
        .post(
            company.path("/issues"),
            Body.of("title", "Mine " + id, "status", "todo", "assigneeAgentId", id))
        .expect(201);
  }

  private static void settle(Drumbeat drumbeat) {
    for (int i = 0; i < 2; i++) {
      drumbeat.invoke("tick", Map.of());
      finishAll(drumbeat);
      drumbeat.clock().advance(Duration.ofMinutes(1));
    }
  }

  private static List<Handover> finishAll(Drumbeat drumbeat) {
    returned(drumbeat, List.of(drumbeat.queue().drain()));
    List<Handover> handed = drumbeat.adapter().drain();
    handed.forEach(handover -> finish(drumbeat, handover));
    return handed;
  }

  private static void finish(Drumbeat drumbeat, Handover handover) {
    drumbeat
        .client(handover.token())
        .post("/api/heartbeat-runs/" + handover.run().id().value() + "/finish", "{}")
        .expect(200);
  }

  private static void addTimer(Drumbeat drumbeat, Company company, String agent) {
    CompanyId id = new CompanyId(company.id());
    Item timer =
        Item.at(Keys.timer(id, new AgentId(agent)))
            .id("agentId", new AgentId(agent))
            .duration("intervalMillis", Duration.ofHours(1));
    WriteSet writes =
        new WriteSet(id).put("timer", Due.mark(timer, drumbeat.clock().instant()), WHATEVER);
    drumbeat.bean(Table.class).commit(writes);
  }

  @Test
  @Rule("W4")
  void wake_ofTheSameReasonDuringARun_isFollowedByARun() {
    assertThat(runsAfterAWakeInMidRun((request, next) -> next.proceed(request))).isEqualTo(1);
  }

  @Test
  void control_endDeletesAllWakes_isNoticed() {
    assertThat(runsAfterAWakeInMidRun(GuardRemovals.endDeletesAllWakes())).isZero();
  }

  private static int runsAfterAWakeInMidRun(Between store) {
    try (Drumbeat drumbeat = over(store)) {
      Company company = Companies.aCompany(drumbeat).pushed().withAgents("ann").founded();
      company.issueFor(company.agent("ann"), "title", "First");
      returned(drumbeat, List.of(drumbeat.queue().drain()));
      Handover handed = drumbeat.adapter().drain().getFirst();
      company.issueFor(company.agent("ann"), "title", "Second");
      returned(drumbeat, List.of(drumbeat.queue().drain()));
      finish(drumbeat, handed);
      drumbeat.clock().advance(Duration.ofMinutes(2));
      drumbeat.invoke("tick", Map.of());
      returned(drumbeat, List.of(drumbeat.queue().drain()));
      assertThat(Checkers.violations(Dump.of(drumbeat, company.id()))).isEmpty();
      return drumbeat.adapter().drain().size();
    }
  }

  @Test
  @Rule({"W7", "H2"})
  void timer_ofAnAgentWithFreshWork_isNotSkipped() {
    Between nothing = (request, next) -> next.proceed(request);
    assertThat(runsOfATimerWithFreshWork(nothing, new AtomicReference<>())).isEqualTo(1);
  }

  @Test
  void control_inboxReadFromAnIndex_isNoticed() {
    AtomicReference<TestClock> clock = new AtomicReference<>(new TestClock());
    Between lagging = GuardRemovals.inboxFromAnIndex(() -> clock.get().instant());
    assertThat(runsOfATimerWithFreshWork(lagging, clock)).isZero();
  }

  private static int runsOfATimerWithFreshWork(Between store, AtomicReference<TestClock> clock) {
    try (Drumbeat drumbeat = over(store)) {
      clock.set(drumbeat.clock());
      Company company = Companies.aCompany(drumbeat).pushed().withAgents("ann").founded();
      Worker ann = company.agent("ann");
      Worker.Run run = ann.open();
      addTimer(drumbeat, company, ann.id());
      selfFiled(company, run.client(), ann.id());
      drumbeat.invoke("tick", Map.of());
      run.finish().expect(200);
      drumbeat.clock().advance(Duration.ofSeconds(31));
      company
          .board()
          .patch("/api/issues/" + onlyIssue(drumbeat, company), Body.of("priority", "high"))
          .expect(200);
      drumbeat.invoke("tick", Map.of());
      returned(drumbeat, List.of(drumbeat.queue().drain()));
      return drumbeat.adapter().drain().size();
    }
  }

  private static String onlyIssue(Drumbeat drumbeat, Company company) {
    return Dump.of(drumbeat, company.id()).issues().getFirst().owner();
  }
}
