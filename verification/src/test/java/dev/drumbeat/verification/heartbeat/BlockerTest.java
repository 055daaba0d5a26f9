package dev.drumbeat.verification.heartbeat;

import static dev.drumbeat.verification.kit.Companies.aCompany;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import dev.drumbeat.verification.kit.StoreLog;
import dev.drumbeat.verification.kit.Waiting;
import dev.drumbeat.verification.kit.Worker;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BlockerTest {
  private static Drumbeat drumbeat;
  private Company company;
  private Worker todd;
  private Worker sarah;

  @BeforeAll
  static void start() {
    drumbeat = Drumbeat.start();
  }

  @AfterAll
  static void close() {
    drumbeat.close();
  }

  @BeforeEach
  void found() {
    company = aCompany(drumbeat).withAgents("todd", "sarah").founded();
    todd = company.agent("todd");
    sarah = company.agent("sarah");
  }

  @Test
  @Rule({"C3", "X1"})
  void checkout_whenBlocked_isUnprocessableAndListsTheBlockers() {
    String blocker = company.issue("status", "todo");
    String dependent = blockedBy(blocker);

    Reply refused = todd.open().checkout(dependent, "blocked", "todo").expect(422);

    assertThat(refused.code()).isEqualTo("unresolved_blockers");
    assertThat(refused.body().get("details").get("unresolvedBlockerIssueIds").get(0).textValue())
        .isEqualTo(blocker);
    assertThat(company.read(dependent).get("checkoutRunId").isNull()).isTrue();
  }

  @Test
  @Rule({"X1", "W2"})
  void blockers_whenTheLastIsDone_sendTheDependentToTodoAndWakeItsAssigneeOnce() {
    String first = company.issue("status", "todo");
    String second = company.issue("status", "todo");
    String dependent = blockedBy(first, second);
    int before = Waiting.reasons(drumbeat, todd).size();

    done(first);
    assertThat(company.read(dependent).get("status").textValue()).isEqualTo("blocked");
    assertThat(Waiting.reasons(drumbeat, todd)).hasSize(before);

    done(second);
    drumbeat.invoke("tick", java.util.Map.of());

    assertThat(company.read(dependent).get("status").textValue()).isEqualTo("todo");
    assertThat(Waiting.reasons(drumbeat, todd).subList(before, before + 1))
        .containsExactly("issue_blockers_resolved");
    assertThat(Waiting.reasons(drumbeat, todd)).hasSize(before + 1);
    todd.open().checkout(dependent).expect(200);
  }

  @Test
  @Rule("W2")
  void children_whenTheLastIsClosed_wakeTheParentsAssigneeOnce() {
    String parent = company.issueFor(todd);
    String one = company.issue("parentId", parent, "status", "todo");
    String two = company.issue("parentId", parent, "status", "todo");
    List<String> before = Waiting.reasons(drumbeat, todd);

    done(one);
    assertThat(Waiting.reasons(drumbeat, todd)).isEqualTo(before);
    company.board().patch("/api/issues/" + two, "{\"status\":\"cancelled\"}").expect(200);
    drumbeat.invoke("tick", java.util.Map.of());

    assertThat(Waiting.reasons(drumbeat, todd).subList(before.size(), before.size() + 1))
        .containsExactly("issue_children_completed");
    assertThat(Waiting.reasons(drumbeat, todd)).hasSize(before.size() + 1);
  }

  @Test
  @Rule("W2")
  void children_whenReopenedAndClosedAgain_areNewsAgain() {
    String parent = company.issueFor(todd);
    String child = company.issue("parentId", parent, "status", "todo");
    done(child);
    company.board().patch("/api/issues/" + child, "{\"status\":\"todo\"}").expect(200);
    int before = Waiting.reasons(drumbeat, todd).size();

    done(child);

    assertThat(Waiting.reasons(drumbeat, todd)).hasSize(before + 1);
  }

  @Test
  @Rule("X1")
  void blocker_ofItself_isRefused() {
    String issue = company.issue("status", "todo");
    String body = Body.of("blockedByIssueIds", List.of(issue));

    Reply refused = company.board().patch("/api/issues/" + issue, body).expect(422);

    assertThat(refused.code()).isEqualTo("self_reference");
  }

  @Test
  @Rule("X1")
  void blocker_thatIsTheParent_isRefusedByEditAndByCreation() {
    String parent = company.issue("status", "todo");
    String child = company.issue("parentId", parent, "status", "todo");
    String blocked = Body.of("blockedByIssueIds", List.of(company.issue(), parent));
    String born = Body.of("title", "x", "parentId", parent, "blockedByIssueIds", List.of(parent));
    var before = StoreLog.contents(drumbeat);

    Reply edited = company.board().patch("/api/issues/" + child, blocked).expect(422);
    Reply created = company.board().post(company.path("/issues"), born).expect(422);
    Reply below = company.board().post("/api/issues/" + parent + "/children", born).expect(422);

    assertThat(List.of(edited.code(), created.code(), below.code())).containsOnly("self_reference");
    assertThat(StoreLog.contents(drumbeat)).isEqualTo(before);
  }

  @Test
  @Rule("X1")
  void block_byAnOpenBlocker_needsNoComment() {
    String blocker = company.issue("status", "todo");
    String issue = company.issueFor(sarah);
    Worker.Run run = sarah.open();
    run.checkout(issue).expect(200);

    run.patch(issue, "status", "blocked", "blockedByIssueIds", List.of(blocker)).expect(200);

    assertThat(company.read(issue).get("status").textValue()).isEqualTo("blocked");
  }

  private String blockedBy(String... blockers) {
    return company.issue(
        "status", "blocked", "assigneeAgentId", todd.id(), "blockedByIssueIds", blockers);
  }

  @Test
  @Rule("X1")
  void diagnosis_saysWhatIsWaitedFor_andWhatIsLeftToDo() {
    String first = company.issue("status", "todo");
    String dependent = blockedBy(first);
    String path = "/api/issues/" + dependent + "/diagnostics/blockers";
    String name = company.read(first).get("identifier").textValue();

    Reply waiting = company.board().get(path).expect(200);

    assertThat(waiting.text("diagnosis")).endsWith(" waits for " + name + " (todo).");
    assertThat(waiting.body().at("/readiness/unresolvedBlockerCount").intValue()).isEqualTo(1);
    assertThat(waiting.body().at("/blockers/0/isUnresolved").asBoolean()).isTrue();
    company.board().patch("/api/issues/" + first, Body.of("status", "cancelled")).expect(200);
    assertThat(company.board().get(path).text("diagnosis"))
        .endsWith(" are closed, but it is still blocked.");
    String free = "/api/issues/" + first + "/diagnostics/blockers";
    assertThat(company.board().get(free).text("diagnosis")).endsWith(" waits for no issue.");
  }

  private void done(String issue) {
    company.board().patch("/api/issues/" + issue, "{\"status\":\"done\"}").expect(200);
  }
}
