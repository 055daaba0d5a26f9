package dev.drumbeat.verification.issue;

import static dev.drumbeat.verification.kit.Companies.aCompany;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.checkers.Checkers;
import dev.drumbeat.verification.faults.Between;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import dev.drumbeat.verification.kit.StoreLog;
import dev.drumbeat.verification.kit.Waiting;
import dev.drumbeat.verification.kit.Worker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** Issues that wait for others: circles, turns, policies, inherited priority. */
class DependencyTest {
  private static final AtomicReference<Runnable> MEANWHILE = new AtomicReference<>();
  private static Drumbeat drumbeat;
  private Company company;
  private Worker todd;
  private Worker maya;

  @BeforeAll
  static void start() {
    Between meanwhile =
        (request, next) -> {
          Runnable once =
              request instanceof TransactWriteItemsRequest ? MEANWHILE.getAndSet(null) : null;
          if (once != null) {
            once.run();
          }
          return next.proceed(request);
        };
    drumbeat = Drumbeat.over(client -> meanwhile.over(DynamoDbClient.class, client));
  }

  @AfterAll
  static void close() {
    drumbeat.close();
  }

  @BeforeEach
  void found() {
    company = aCompany(drumbeat).withAgent("maya").withReport("todd", "maya").founded();
    todd = company.agent("todd");
    maya = company.agent("maya");
  }

  @Test
  @Rule("X1")
  void circle_ofAnyLength_isRefusedAndShown() {
    String first = company.issue();
    String second = company.issue("blockedByIssueIds", List.of(first));
    String third = company.issue("blockedByIssueIds", List.of(second));
    var before = StoreLog.contents(drumbeat);

    Reply refused = block(first, third).expect(422);

    assertThat(refused.code()).isEqualTo("dependency_cycle");
    assertThat(refused.body().get("details").get("cycle"))
        .extracting(JsonNode::textValue)
        .containsExactly(first, third, second, first);
    assertThat(StoreLog.contents(drumbeat)).isEqualTo(before);
  }

  @Test
  @Rule("X1")
  void circle_byAChildThatBlocksItsParent_isRefused() {
    String parent = company.issue();
    String waiting = company.issue("blockedByIssueIds", List.of(parent));
    String child =
        Body.of("title", "x", "blockParentUntilDone", true, "blockedByIssueIds", List.of(waiting));

    Reply refused = company.board().post("/api/issues/" + parent + "/children", child).expect(422);

    assertThat(refused.code()).isEqualTo("dependency_cycle");
  }

  @Test
  @Rule("X1")
  void circle_thatTwoEditsCloseTogether_isRefusedToOne() {
    String a = company.issue();
    String b = company.issue("blockedByIssueIds", List.of(a));
    String c = company.issue();
    String d = company.issue("blockedByIssueIds", List.of(c));
    List<Reply> other = new ArrayList<>();
    MEANWHILE.set(() -> other.add(block(c, b)));

    Reply mine = block(a, d);

    assertThat(List.of(mine.status(), other.getFirst().status())).containsOnlyOnce(200, 422);
    Checkers.checkAtRest(drumbeat, company.id());
  }

  @ParameterizedTest
  @Rule("X1")
  @CsvSource({
    "done, escalate, todo todd issue_blockers_resolved",
    "cancelled, release, todo todd issue_blockers_resolved",
    "cancelled, cancel, cancelled todd",
    "cancelled, escalate, todo maya issue_escalated",
    "cancelled, , todo maya issue_escalated"
  })
  void dependent_whenItsBlockerCloses_turnsByThePolicyOnce(
      String closing, String policy, String outcome) {
    List<String> expected = List.of(outcome.split(" "));
    String blocker = company.issue();
    String dependent = waiting(policy, blocker);
    Worker told = company.agent(expected.get(1));
    int before = Waiting.reasons(drumbeat, told).size();

    set(blocker, closing);
    drumbeat.invoke("tick", Map.of());

    JsonNode after = company.read(dependent);
    assertThat(after.get("status").textValue()).isEqualTo(expected.getFirst());
    assertThat(after.get("assigneeAgentId").textValue()).isEqualTo(told.id());
    List<String> reasons = Waiting.reasons(drumbeat, told);
    assertThat(reasons.subList(before, reasons.size()))
        .isEqualTo(expected.subList(2, expected.size()));
    Checkers.check(drumbeat, company.id());
  }

  @Test
  @Rule({"X1", "R3"})
  void dependent_ofNobodyAbove_whenItsBlockerIsCancelled_isTheBoardsToDecide() {
    String blocker = company.issue();
    String dependent =
        company.issue(
            "status", "blocked",
            "assigneeAgentId", maya.id(),
            "blockedByIssueIds", List.of(blocker));

    set(blocker, "cancelled");

    JsonNode asked =
        company.board().get(company.path("/approvals?status=pending")).expect(200).body();
    assertThat(asked).hasSize(1);
    String approval = asked.get(0).get("id").textValue();
    company.board().post("/api/approvals/" + approval + "/approve", "{}").expect(200);
    assertThat(company.read(dependent).get("status").textValue()).isEqualTo("todo");
  }

  @Test
  @Rule("X1")
  void dependent_whenItsBlockerComesBack_waitsAgainAndIsFreedAgain() {
    String blocker = company.issue();
    String dependent = waiting("release", blocker);
    set(blocker, "done");
    int before = Waiting.reasons(drumbeat, todd).size();

    set(blocker, "todo");
    assertThat(company.read(dependent).get("status").textValue()).isEqualTo("blocked");
    Reply refused = todd.open().checkout(dependent, "blocked", "todo").expect(422);
    set(blocker, "done");

    assertThat(refused.code()).isEqualTo("unresolved_blockers");
    assertThat(company.read(dependent).get("status").textValue()).isEqualTo("todo");
    assertThat(Waiting.reasons(drumbeat, todd)).hasSize(before + 1);
  }

  @Test
  @Rule("X1")
  void blocker_ofMany_freesEachOnce() {
    String blocker = company.issue();
    List<String> dependents = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      dependents.add(waiting(null, blocker));
    }

    set(blocker, "done");
    drumbeat.invoke("tick", Map.of());

    assertThat(dependents)
        .allMatch(issue -> company.read(issue).get("status").textValue().equals("todo"));
    assertThat(Waiting.reasons(drumbeat, todd))
        .filteredOn("issue_blockers_resolved"::equals)
        .hasSize(30);
    Checkers.check(drumbeat, company.id());
  }

  @Test
  @Rule({"X1", "H2"})
  void priority_isInheritedAlongTheWholeChainAndOrdersTheInbox() {
    String root = company.issueFor(todd, "priority", "low");
    String other = company.issueFor(todd, "priority", "high");
    String middle = company.issue("blockedByIssueIds", List.of(root));
    String top = company.issue("blockedByIssueIds", List.of(middle), "priority", "medium");

    company.board().patch("/api/issues/" + top, "{\"priority\":\"critical\"}").expect(200);

    assertThat(effective(root, middle, top)).containsOnly("critical");
    assertThat(inbox()).containsExactly(root, other);

    set(top, "cancelled");

    assertThat(effective(root, middle)).containsExactly("medium", "medium");
    assertThat(inbox()).containsExactly(other, root);
    Checkers.check(drumbeat, company.id());
  }

  @Test
  @Rule("X1")
  void priority_whenAnEdgeGoesOrTheOwnFalls_isLookedAtAgain() {
    String blocker = company.issue("priority", "high");
    String waiting = company.issue("blockedByIssueIds", List.of(blocker), "priority", "medium");
    company.board().patch("/api/issues/" + blocker, "{\"priority\":\"low\"}").expect(200);
    assertThat(effective(blocker)).containsExactly("medium");

    company
        .board()
        .patch("/api/issues/" + waiting, Body.of("blockedByIssueIds", List.of()))
        .expect(200);

    assertThat(effective(blocker)).containsExactly("low");
  }

  @Test
  @Rule("X1")
  void dependencies_showTheGraphTheLongestWayAndWhatWaits() {
    String root = company.issue();
    String shortcut = company.issue();
    String middle = company.issue("blockedByIssueIds", List.of(root));
    String issue =
        company.issue("blockedByIssueIds", List.of(middle, shortcut), "blockerPolicy", "release");
    String later = company.issue("blockedByIssueIds", List.of(issue), "priority", "low");
    String urgent = company.issue("blockedByIssueIds", List.of(issue), "priority", "critical");

    JsonNode graph =
        company.board().get("/api/issues/" + issue + "/dependencies").expect(200).body();

    assertThat(graph.get("criticalPath"))
        .extracting(JsonNode::textValue)
        .containsExactly(root, middle, issue);
    assertThat(graph.get("waitingForMe"))
        .extracting(JsonNode::textValue)
        .containsExactly(urgent, later);
    assertThat(graph.get("nodes")).hasSize(6);
    assertThat(graph.get("edges")).hasSize(5);
    assertThat(graph.get("edges"))
        .filteredOn(edge -> edge.get("policy").textValue().equals("release"))
        .hasSize(2);
    assertThat(graph.get("truncated").booleanValue()).isFalse();
  }

  private List<String> effective(String... issues) {
    return List.of(issues).stream()
        .map(issue -> company.read(issue).get("effectivePriority").textValue())
        .toList();
  }

  private List<String> inbox() {
    List<String> ids = new ArrayList<>();
    todd.key()
        .get("/api/agents/me/inbox-lite")
        .expect(200)
        .body()
        .forEach(row -> ids.add(row.get("id").textValue()));
    return ids;
  }

  private Reply block(String issue, String blocker) {
    String body = Body.of("blockedByIssueIds", List.of(blocker));
    return company.board().patch("/api/issues/" + issue, body);
  }

  private String waiting(String policy, String blocker) {
    return company.issue(
        "status",
        "blocked",
        "assigneeAgentId",
        todd.id(),
        "blockedByIssueIds",
        List.of(blocker),
        "blockerPolicy",
        policy);
  }

  private void set(String issue, String status) {
    company.board().patch("/api/issues/" + issue, Body.of("status", status)).expect(200);
  }
}
