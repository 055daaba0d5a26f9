package dev.drumbeat.verification.routine;

import static dev.drumbeat.verification.kit.Companies.aCompany;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.faults.Between;
import dev.drumbeat.verification.faults.GuardRemovals;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import dev.drumbeat.verification.kit.Waiting;
import dev.drumbeat.verification.kit.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** Recurring work by cron: when it fires, how often, and beside what (W13). */
class ScheduleTest {
  private static final String BERLIN = "Europe/Berlin";

  private final Drumbeat drumbeat = Drumbeat.start();
  private final Company company = aCompany(drumbeat).withAgents("todd", "sarah").founded();

  @AfterEach
  void close() {
    drumbeat.close();
  }

  @Test
  @Rule("W13")
  void schedule_whenDue_filesAnIssueOfTheRoutineAndWakesItsAssignee() {
    Planned routine = Planned.routine(company, "priority", "high");
    routine.schedule("0 9 * * *", "UTC");

    routine.tickAt("2030-01-01T08:59:59Z");
    assertThat(routine.firings()).isEmpty();
    routine.tickAt("2030-01-01T09:00:20Z");
    routine.tickAt("2030-01-01T09:01:20Z");

    assertThat(routine.firings()).containsExactly("issue_created");
    var run = routine.read().at("/recentRuns/0");
    var issue = company.read(run.get("linkedIssueId").textValue());
    assertThat(issue.get("originKind").textValue()).isEqualTo("routine_execution");
    assertThat(issue.get("originId").textValue()).isEqualTo(routine.id());
    assertThat(issue.get("originRunId")).isEqualTo(run.get("id"));
    assertThat(issue.get("status").textValue()).isEqualTo("todo");
    assertThat(issue.get("priority").textValue()).isEqualTo("high");
    assertThat(run.get("source").textValue()).isEqualTo("schedule");
    assertThat(Waiting.reasons(drumbeat, company.agent("todd"))).containsExactly("issue_assigned");
    assertThat(routine.next()).isEqualTo(Instant.parse("2030-01-02T09:00:00Z"));
  }

  @ParameterizedTest
  @Rule("W13")
  @CsvSource({"in_review, issue_created", "done, completed", "cancelled, failed"})
  void firing_standsAsItsIssueDoes(String status, String firing) {
    Planned routine = Planned.routine(company);
    String issue = routine.run().expect(202).text("linkedIssueId");
    Object[] change = {"status", status, "comment", "See above"};

    company.board().patch("/api/issues/" + issue, Body.of(change)).expect(200);

    assertThat(routine.firings()).containsExactly(firing);
    JsonNode run = routine.read().at("/recentRuns/0");
    assertThat(run.get("status").textValue()).isEqualTo(firing);
    assertThat(run.get("completedAt").isNull()).isEqualTo(firing.equals("issue_created"));
    assertThat(run.get("failureReason").isNull()).isEqualTo(!firing.equals("failed"));
  }

  @Test
  @Rule("W13")
  void issues_byOrigin_areThoseOfTheRoutine() {
    Planned routine = Planned.routine(company);
    String filed = routine.run().expect(202).text("linkedIssueId");
    String other = Planned.routine(company).run().expect(202).text("linkedIssueId");
    String manual = company.issue();

    assertThat(listed("originKind=routine_execution")).containsExactlyInAnyOrder(filed, other);
    assertThat(listed("originKind=manual")).contains(manual).doesNotContain(filed, other);
    assertThat(listed("originId=" + routine.id())).containsExactly(filed);
    assertThat(listed("originKind=manual&originId=" + routine.id())).isEmpty();
  }

  private List<String> listed(String filter) {
    return Planned.texts(
        company.board().get(company.path("/issues?" + filter)).expect(200).body(), "id");
  }

  /** The clocks are put forward at 01:00 UTC on the 31st of March, back on the 27th of October. */
  @ParameterizedTest
  @Rule("W13")
  @CsvSource({
    "30 2 * * *, 2030-03-30T12:00:00Z, 2030-03-31T01:00:00Z, 2030-04-01T00:30:00Z",
    "30 1 * * *, 2030-03-30T12:00:00Z, 2030-03-31T00:30:00Z, 2030-03-31T23:30:00Z",
    "30 2 * * *, 2030-10-26T12:00:00Z, 2030-10-27T00:30:00Z, 2030-10-28T01:30:00Z",
    "30 * * * *, 2030-10-27T00:00:00Z, 2030-10-27T00:30:00Z, 2030-10-27T01:30:00Z",
    "30 * * * *, 2030-03-31T00:00:00Z, 2030-03-31T00:30:00Z, 2030-03-31T01:30:00Z",
  })
  void schedule_whenTheClocksChange_firesOnce(String cron, String from, String first, String then) {
    Planned routine = Planned.routine(company);
    routine.sleepUntil(from);
    routine.schedule(cron, BERLIN);
    assertThat(routine.next()).isEqualTo(Instant.parse(first));

    for (Instant at = Instant.parse(first);
        at.isBefore(Instant.parse(then));
        at = at.plus(Duration.ofMinutes(30))) {
      routine.tickAt(at.toString());
    }

    assertThat(routine.firings()).containsExactly("issue_created");
    assertThat(routine.next()).isEqualTo(Instant.parse(then));
  }

  /** Nothing ticks from 10:00:30 to 11:05:30. */
  @ParameterizedTest
  @Rule("W13")
  @CsvSource({
    "skip_missed, */10 * * * *, 0, 2030-01-01T11:10:00Z",
    "skip_missed, */2 * * * *, 1, 2030-01-01T11:06:00Z",
    "enqueue_missed_with_cap, */10 * * * *, 6, 2030-01-01T11:10:00Z",
    "enqueue_missed_with_cap, */2 * * * *, 25, 2030-01-01T11:06:00Z",
  })
  void schedule_afterAnHourWithoutTicks_catchesUp(
      String policy, String cron, int fired, String next) {
    Planned routine = Planned.routine(company, "catchUpPolicy", policy);
    routine.sleepUntil("2030-01-01T10:00:30Z");
    routine.schedule(cron, "UTC");

    routine.tickAt("2030-01-01T11:05:30Z");
    routine.tickAt("2030-01-01T11:05:40Z");

    assertThat(routine.firings()).hasSize(fired).allMatch("issue_created"::equals);
    assertThat(routine.issues()).hasSize(fired);
    assertThat(routine.next()).isEqualTo(Instant.parse(next));
    routine.tickAt(next);
    assertThat(routine.firings()).hasSize(fired + 1);
  }

  @ParameterizedTest
  @Rule("W13")
  @CsvSource({
    "coalesce_if_active, coalesced, 1",
    "skip_if_active, skipped, 1",
    "always_enqueue, issue_created, 2",
  })
  void schedule_whileARunHoldsItsIssue_doesAsItsPolicySays(
      String policy, String status, int issues) {
    Planned routine = Planned.routine(company, "concurrencyPolicy", policy);
    routine.schedule("*/10 * * * *", "UTC");
    routine.tickAt("2030-01-01T00:10:00Z");
    var first = routine.read().at("/recentRuns/0");
    String issue = first.get("linkedIssueId").textValue();
    Worker.Run slow = company.agent("todd").openFor(Duration.ofMinutes(50).toSeconds());
    slow.checkout(issue).expect(200);

    routine.tickAt("2030-01-01T00:20:00Z");

    var second = routine.read().at("/recentRuns/0");
    assertThat(second.get("status").textValue()).isEqualTo(status);
    assertThat(routine.issues()).hasSize(issues);
    if (issues == 1) {
      assertThat(second.get("linkedIssueId").textValue()).isEqualTo(issue);
      assertThat(second.get("coalescedIntoRunId")).isEqualTo(first.get("id"));
    }
    slow.patch(issue, "status", "done", "comment", "Swept").expect(200);
    routine.tickAt("2030-01-01T00:30:00Z");
    assertThat(routine.firings().getFirst()).isEqualTo("issue_created");
  }

  /** An issue that lies about is no work going on: neither one never taken nor one given back. */
  @ParameterizedTest
  @Rule("W13")
  @CsvSource({"coalesce_if_active", "skip_if_active"})
  void schedule_whileItsIssueIsOpenAndNobodyHoldsIt_filesAnother(String policy) {
    Planned routine = Planned.routine(company, "concurrencyPolicy", policy);
    routine.schedule("*/10 * * * *", "UTC");
    routine.tickAt("2030-01-01T00:10:00Z");
    String issue = routine.read().at("/recentRuns/0/linkedIssueId").textValue();
    routine.tickAt("2030-01-01T00:20:00Z");
    Worker.Run run = company.agent("todd").open();
    run.checkout(issue).expect(200);
    run.release(issue).expect(200);

    routine.tickAt("2030-01-01T00:30:00Z");

    assertThat(routine.firings())
        .containsExactly("issue_created", "issue_created", "issue_created");
  }

  @Test
  @Rule("W13")
  void schedule_whileAReassignedIssueIsHeldByAnother_isActive() {
    Planned routine = Planned.routine(company);
    routine.schedule("*/10 * * * *", "UTC");
    routine.tickAt("2030-01-01T00:10:00Z");
    String issue = routine.read().at("/recentRuns/0/linkedIssueId").textValue();
    String sarah = company.agent("sarah").id();
    company.board().patch("/api/issues/" + issue, Body.of("assigneeAgentId", sarah)).expect(200);
    company.agent("sarah").open().checkout(issue).expect(200);

    routine.tickAt("2030-01-01T00:20:00Z");

    assertThat(routine.firings()).containsExactly("coalesced", "issue_created");
  }

  @Test
  @Rule("W13")
  void twoTicks_atOnce_fireOnce() {
    assertThat(issuesOfTwoTicks((request, next) -> next.proceed(request))).isEqualTo(1);
  }

  @Test
  void control_withoutConditions_twoTicksFireTwice() {
    assertThat(issuesOfTwoTicks(GuardRemovals.unconditionalFirings())).isEqualTo(2);
  }

  /** A second tick comes and goes between what the first one read and what it commits. */
  private static int issuesOfTwoTicks(Between meddling) {
    AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
    Between between =
        (request, next) -> {
          if (request instanceof TransactWriteItemsRequest) {
            meanwhile.getAndSet(() -> {}).run();
          }
          return next.proceed(request);
        };
    try (Drumbeat other =
        Drumbeat.over(db -> between.then(meddling).over(DynamoDbClient.class, db))) {
      Planned routine = Planned.routine(aCompany(other).withAgents("todd").founded());
      routine.schedule("0 1 * * *", "UTC");
      routine.sleepUntil("2030-01-01T01:00:00Z");
      meanwhile.set(() -> other.invoke("tick", Map.of()));
      other.invoke("tick", Map.of());
      return routine.issues().size();
    }
  }

  @Test
  @Rule("W13")
  void schedule_ofAPausedAgent_filesItsIssue() {
    Planned routine = Planned.routine(company);
    routine.schedule("0 1 * * *", "UTC");
    company.board().post("/api/agents/" + company.agent("todd").id() + "/pause").expect(200);

    routine.tickAt("2030-01-01T01:00:00Z");

    assertThat(routine.firings()).containsExactly("issue_created");
  }

  @Test
  @Rule("W13")
  void schedule_thatCannotFile_saysSoAndGoesOn() {
    Planned routine = Planned.routine(company);
    routine.schedule("0 1 * * *", "UTC");
    company.board().post("/api/agents/" + company.agent("todd").id() + "/terminate").expect(200);

    routine.tickAt("2030-01-01T01:00:00Z");

    assertThat(routine.firings()).containsExactly("failed");
    assertThat(routine.read().at("/recentRuns/0/failureReason").textValue())
        .isEqualTo("Agent cannot be assigned in its current state");
    assertThat(routine.next()).isEqualTo(Instant.parse("2030-01-02T01:00:00Z"));
  }

  @Test
  @Rule({"W12", "W13"})
  void schedule_inAStoppedCompany_restsAndIsCaughtUpWithAfterIt() {
    Planned routine = Planned.routine(company, "catchUpPolicy", "enqueue_missed_with_cap");
    routine.schedule("0 * * * *", "UTC");
    company.board().post(company.path("/stop")).expect(200);

    routine.tickAt("2030-01-01T01:00:00Z");
    routine.tickAt("2030-01-01T02:00:00Z");
    assertThat(routine.firings()).isEmpty();
    company.board().post(company.path("/resume")).expect(200);
    routine.tickAt("2030-01-01T02:10:00Z");

    assertThat(routine.firings()).hasSize(2);
  }

  @Test
  @Rule("W13")
  void routine_whilePausedOrItsTriggerIsOff_doesNotFire() {
    Planned routine = Planned.routine(company, "catchUpPolicy", "enqueue_missed_with_cap");
    String trigger = routine.schedule("0 * * * *", "UTC");
    String off = "/api/routine-triggers/" + trigger;
    company.board().patch(routine.path(""), Body.of("status", "paused")).expect(200);
    routine.tickAt("2030-01-01T05:00:00Z");
    assertThat(routine.read().at("/triggers/0/nextRunAt").isNull()).isTrue();

    company.board().patch(routine.path(""), Body.of("status", "active")).expect(200);
    assertThat(routine.next()).isEqualTo(Instant.parse("2030-01-01T06:00:00Z"));
    Reply disabled = company.board().patch(off, Body.of("enabled", false)).expect(200);
    routine.tickAt("2030-01-01T06:00:00Z");

    assertThat(disabled.body().get("nextRunAt").isNull()).isTrue();
    assertThat(routine.firings()).isEmpty();
    company
        .board()
        .patch(off, Body.of("enabled", true, "cronExpression", "15 * * * *"))
        .expect(200);
    routine.tickAt("2030-01-01T06:15:00Z");
    assertThat(routine.firings()).isEqualTo(List.of("issue_created"));
  }
}
