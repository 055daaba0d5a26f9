package dev.drumbeat.verification.issue;

import static dev.drumbeat.verification.kit.Companies.aCompany;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.checkers.Checkers;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import dev.drumbeat.verification.kit.StoreLog;
import dev.drumbeat.verification.kit.Waiting;
import dev.drumbeat.verification.kit.Worker;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An issue goes under another parent, or to the top, and takes what is below it along. */
class MoveTest {
  private static final int DEEPEST = 12;

  private static Drumbeat drumbeat;
  private Company company;
  private Worker todd;

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
    company = aCompany(drumbeat).withAgents("todd").founded();
    todd = company.agent("todd");
  }

  @AfterEach
  void everythingAgrees() {
    assertThat(Checkers.violations(dump())).isEmpty();
  }

  @Test
  @Rule("C9")
  void move_underAnotherParent_takesTheDescendantsAlong() {
    String root = company.issue();
    String from = company.issue();
    String to = company.issue("parentId", root);
    String issue = company.issue("parentId", from);
    String child = company.issue("parentId", issue);
    String grandchild = company.issue("parentId", child);

    Reply moved = move(issue, to).expect(200);

    assertThat(moved.text("parentId")).isEqualTo(to);
    assertThat(moved.body().get("changes").get("parentId").get("from").textValue()).isEqualTo(from);
    assertThat(ancestors(issue)).containsExactly(to, root);
    assertThat(ancestors(child)).containsExactly(issue, to, root);
    assertThat(ancestors(grandchild)).containsExactly(child, issue, to, root);
    assertThat(dump().all("STEP")).isEmpty();
  }

  @Test
  void move_toTheTop_hasNoAncestorsAnyMore() {
    String parent = company.issue();
    String issue = company.issue("parentId", parent);
    String child = company.issue("parentId", issue);

    move(issue, null).expect(200);

    assertThat(company.read(issue).get("parentId").isNull()).isTrue();
    assertThat(ancestors(child)).containsExactly(issue);
  }

  @Test
  void move_byIdentifier_andTogetherWithAComment_isOneEntryOfTheTrail() {
    String to = company.issue();
    String identifier = company.read(to).get("identifier").textValue();
    String issue = company.issue();
    int before = dump().history(issue).size();

    company
        .board()
        .patch("/api/issues/" + issue, Body.of("parentId", identifier, "comment", "Belongs there"))
        .expect(200);

    assertThat(dump().history(issue)).hasSize(before + 1);
    assertThat(dump().history(issue).getLast().detail("parentId")).isEqualTo(to);
    assertThat(dump().history(issue).getLast().detail("fromParentId")).isEqualTo("none");
  }

  @Test
  void move_toWhereItIs_changesNothingOfTheTree() {
    String parent = company.issue();
    String issue = company.issue("parentId", parent);

    Reply same = move(issue, parent).expect(200);

    assertThat(same.body().get("changes").has("parentId")).isFalse();
  }

  @Test
  void move_underItselfOrADescendant_isUnprocessable() {
    String issue = company.issue();
    String child = company.issue("parentId", issue);
    String grandchild = company.issue("parentId", child);
    Map<String, ?> before = StoreLog.contents(drumbeat);

    assertThat(move(issue, issue).expect(422).code()).isEqualTo("self_reference");
    assertThat(move(issue, child).expect(422).code()).isEqualTo("self_reference");
    assertThat(move(issue, grandchild).expect(422).code()).isEqualTo("self_reference");
    assertThat(StoreLog.contents(drumbeat)).isEqualTo(before);
  }

  @Test
  void move_underItsBlocker_isUnprocessable() {
    String blocker = company.issue();
    String issue = company.issue("blockedByIssueIds", List.of(blocker));

    assertThat(move(issue, blocker).expect(422).code()).isEqualTo("self_reference");
    Object[] freed = {"parentId", blocker, "blockedByIssueIds", List.of()};
    assertThat(company.board().patch("/api/issues/" + issue, Body.of(freed)).expect(422).code())
        .isEqualTo("self_reference");
  }

  @Test
  void move_underItsBlockersChild_holdsBothTheBlockerAndTheWay() {
    String blocker = company.issue();
    String to = company.issue("parentId", blocker);
    String issue = company.issue();
    Object[] both = {"parentId", to, "blockedByIssueIds", List.of(blocker)};

    company.board().patch("/api/issues/" + issue, Body.of(both)).expect(200);

    assertThat(ancestors(issue)).containsExactly(to, blocker);
  }

  @Test
  void move_underAnUnknownOrAnotherCompanysIssue_isUnprocessableAlike() {
    String issue = company.issue();
    String theirs = aCompany(drumbeat).founded().issue();

    Reply foreign = move(issue, theirs).expect(422);
    Reply unknown = move(issue, "00000000-0000-7000-8000-000000000000").expect(422);

    assertThat(foreign.code()).isEqualTo("reference_invalid");
    assertThat(foreign.body()).isEqualTo(unknown.body());
  }

  @Test
  void move_thatWouldReachDeeperThanTwelve_isUnprocessable() {
    String deep = chain(DEEPEST);
    String issue = company.issue();
    company.issue("parentId", issue);

    assertThat(move(issue, deep).expect(422).code()).isEqualTo("too_deep");
    assertThat(move(company.issue(), deep).status()).isEqualTo(200);
    assertThat(move(company.issue(), chain(DEEPEST + 1)).expect(422).code()).isEqualTo("too_deep");
  }

  /** So many issues, each under the one before; the last of them. */
  private String chain(int length) {
    String last = company.issue();
    for (int i = 1; i < length; i++) {
      last = company.issue("parentId", last);
    }
    return last;
  }

  @Test
  @Rule("W2")
  void move_ofTheLastOpenChild_wakesTheParentItLeavesOnce() {
    String left = company.issueFor(todd);
    String closed = company.issue("parentId", left);
    String one = company.issue("parentId", left);
    String two = company.issue("parentId", left);
    company.board().patch("/api/issues/" + closed, "{\"status\":\"done\"}").expect(200);
    List<String> before = Waiting.reasons(drumbeat, todd);

    move(one, null).expect(200);
    assertThat(Waiting.reasons(drumbeat, todd)).isEqualTo(before);
    move(two, company.issue()).expect(200);

    assertThat(Waiting.reasons(drumbeat, todd)).hasSize(before.size() + 1);
    assertThat(Waiting.reasons(drumbeat, todd)).endsWith("issue_children_completed");
    move(closed, null).expect(200);
    assertThat(Waiting.reasons(drumbeat, todd)).hasSize(before.size() + 1);
  }

  @Test
  @Rule("W2")
  void close_afterAMove_wakesTheNewParent() {
    String to = company.issueFor(todd);
    String issue = company.issue("parentId", company.issue());
    move(issue, to).expect(200);
    int before = Waiting.reasons(drumbeat, todd).size();

    company.board().patch("/api/issues/" + issue, "{\"status\":\"done\"}").expect(200);

    assertThat(Waiting.reasons(drumbeat, todd)).hasSize(before + 1);
  }

  @Test
  void moveAndClose_inOneRequest_countsInBothParents() {
    String left = company.issueFor(todd);
    String issue = company.issue("parentId", left);
    String to = company.issue();
    Object[] both = {"parentId", to, "status", "done"};

    company.board().patch("/api/issues/" + issue, Body.of(both)).expect(200);

    assertThat(ancestors(issue)).containsExactly(to);
    assertThat(Waiting.reasons(drumbeat, todd)).endsWith("issue_children_completed");
  }

  @Test
  @Rule("C6")
  void move_ofAnIssueAnotherRunHolds_isRefused() {
    Company two = aCompany(drumbeat).withAgents("todd", "sarah").founded();
    String to = two.issue();
    String issue = two.issueFor(two.agent("todd"));
    two.agent("todd").open().checkout(issue).expect(200);

    Reply refused = two.agent("sarah").open().patch(issue, "parentId", to).expect(409);

    assertThat(refused.code()).isEqualTo("issue_write_assignee_run_lock");
  }

  @Test
  void move_ofMoreDescendantsThanOneBatch_reachesAllOfThem() {
    String issue = company.issue();
    List<String> leaves = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      leaves.add(company.issue("parentId", company.issue("parentId", issue)));
    }
    String to = company.issue();

    move(issue, to).expect(200);
    assertThat(dump().all("STEP")).isNotEmpty();
    drumbeat.clock().advance(java.time.Duration.ofSeconds(11));
    drumbeat.invoke("tick", Map.of());

    assertThat(dump().all("STEP")).isEmpty();
    leaves.forEach(leaf -> assertThat(ancestors(leaf)).hasSize(3).endsWith(issue, to));
  }

  private Reply move(String issue, String parent) {
    Map<String, Object> body = Collections.singletonMap("parentId", parent);
    return company.board().patch("/api/issues/" + issue, Body.text(body));
  }

  private List<String> ancestors(String issue) {
    List<String> ids = new ArrayList<>();
    for (JsonNode ancestor : company.read(issue).get("ancestors")) {
      ids.add(ancestor.get("id").textValue());
    }
    return ids;
  }

  private dev.drumbeat.verification.checkers.Dump dump() {
    return dev.drumbeat.verification.checkers.Dump.of(drumbeat, company.id());
  }
}
