package dev.drumbeat.verification.issue;

import static dev.drumbeat.verification.kit.Companies.aCompany;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Client;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import dev.drumbeat.verification.kit.StoreLog;
import dev.drumbeat.verification.kit.Worker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which blocked issues need somebody, and who that is. */
@Rule("X1")
class AttentionTest {
  private static final StoreLog LOG = new StoreLog();
  private static Drumbeat drumbeat;
  private Company company;
  private Worker maya;
  private Worker todd;
  private Worker kai;

  @BeforeAll
  static void start() {
    drumbeat = Drumbeat.over(LOG::over);
  }

  @AfterAll
  static void close() {
    drumbeat.close();
  }

  @BeforeEach
  void found() {
    company =
        aCompany(drumbeat)
            .withAgent("maya")
            .withReport("todd", "maya")
            .withReport("ben", "todd")
            .withAgent("kai")
            .founded();
    maya = company.agent("maya");
    todd = company.agent("todd");
    kai = company.agent("kai");
  }

  /** A blocked issue of this agent's. */
  private String blocked(Worker worker, String... blockers) {
    return company.issue(
        "status", "blocked",
        "assigneeAgentId", worker.id(),
        "blockedByIssueIds", List.of(blockers));
  }

  private Reply listed(Client caller, String more) {
    return caller.get(company.path("/issues?attention=blocked" + more));
  }

  private JsonNode rows(String more) {
    return listed(company.board(), more).expect(200).body();
  }

  private static List<String> ids(JsonNode rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(row -> row.get("id").textValue())
        .toList();
  }

  private int count(Client caller, String more) {
    return caller
        .get(company.path("/issues/count?attention=blocked" + more))
        .expect(200)
        .body()
        .get("count")
        .intValue();
  }

  private String leaf(String kind) {
    return switch (kind) {
      case "unassigned" -> company.issue("status", "todo");
      case "parked" -> company.issueFor(todd, "status", "backlog");
      case "paused" -> {
        String issue = company.issueFor(todd);
        company.board().post("/api/agents/" + todd.id() + "/pause", "{}").expect(200);
        yield issue;
      }
      case "spent" -> {
        String issue = company.issueFor(todd);
        spend();
        yield issue;
      }
      case "human" -> company.issue("status", "todo", "assigneeUserId", "human-1");
      case "review" -> left("status", "in_review");
      case "words" -> left("status", "blocked", "comment", "No access.");
      case "board" ->
          left("status", "blocked", "unblockDescriptor", Map.of("owner", "board", "action", "Say"));
      case "outside" ->
          left("status", "blocked", "unblockDescriptor", Map.of("owner", "Acme", "action", "Sign"));
      case "cancelled" -> {
        String gone = company.issue();
        String issue = company.issue("status", "blocked", "blockedByIssueIds", List.of(gone));
        company.board().patch("/api/issues/" + gone, Body.of("status", "cancelled")).expect(200);
        yield issue;
      }
      default -> throw new IllegalArgumentException(kind);
    };
  }

  /** What todd took and left like this, in a run that has read all its wakes. */
  private String left(Object... fields) {
    String issue = company.issueFor(todd);
    Worker.Run run = todd.open();
    run.checkout(issue, "todo").expect(200);
    run.patch(issue, fields).expect(200);
    run.finish().expect(200);
    return issue;
  }

  private void spend() {
    String budget = Body.of("budgetMonthlyCents", 100);
    company.board().patch("/api/agents/" + todd.id() + "/budgets", budget).expect(200);
    Worker.Run run = todd.open();
    String cost =
        Body.of(
            "agentId", todd.id(), "provider", "p", "model", "m", "costCents", 100, "issueId", null);
    run.client().post(company.path("/cost-events"), cost).expect(201);
    run.finish();
  }

  @ParameterizedTest
  @CsvSource({
    "unassigned, needs_attention needs_attention, blocked_by_unassigned_issue, board",
    "parked, needs_attention needs_attention, blocked_by_assigned_backlog_issue, maya",
    "paused, needs_attention needs_attention, blocked_by_uninvokable_assignee, maya",
    "spent, needs_attention needs_attention, blocked_by_uninvokable_assignee, maya",
    "human, needs_attention awaiting_decision, pending_user_decision, user",
    "review, stalled needs_attention, in_review_without_action_path, maya",
    "words, needs_attention needs_attention, blocked_chain_stalled, maya",
    "board, needs_attention awaiting_decision, pending_board_decision, board",
    "outside, needs_attention external_wait, external_owner_action, external",
    "cancelled, needs_attention needs_attention, blocked_by_cancelled_issue, board"
  })
  void blocked_byWhatNobodyMoves_isListedWithWhatToMoveAndWhose(
      String kind, String states, String reason, String owner) {
    String leaf = leaf(kind);
    String middle = blocked(kai, leaf);
    String root = blocked(kai, middle);

    JsonNode row =
        StreamSupport.stream(rows("").spliterator(), false)
            .filter(each -> each.get("id").textValue().equals(root))
            .findFirst()
            .orElseThrow();

    JsonNode summary = row.get("blockerAttention");
    List<String> expected = List.of(states.split(" "));
    assertThat(summary.get("state").textValue()).isEqualTo(expected.getFirst());
    assertThat(summary.get("unresolvedBlockerCount").intValue()).isEqualTo(1);
    assertThat(summary.get("directBlockerIssueId").textValue()).isEqualTo(middle);
    assertThat(summary.get("terminalBlockerIssueId").textValue()).isEqualTo(leaf);
    JsonNode inbox = row.get("blockedInboxAttention");
    assertThat(inbox.get("reason").textValue()).isEqualTo(reason);
    assertThat(inbox.get("state").textValue()).isEqualTo(expected.getLast());
    assertThat(inbox.at("/leafIssue/id").textValue()).isEqualTo(leaf);
    boolean isAgent = owner.equals("maya");
    assertThat(inbox.at("/owner/type").textValue()).isEqualTo(isAgent ? "agent" : owner);
    assertThat(inbox.at("/owner/agentId").textValue()).isEqualTo(isAgent ? maya.id() : null);
    assertThat(ids(rows(""))).contains(middle);
    JsonNode diagnosis =
        company.board().get("/api/issues/" + root + "/diagnostics/blockers").expect(200).body();
    assertThat(diagnosis.get("blockerAttention")).isEqualTo(summary);
    assertThat(diagnosis.get("blockedInboxAttention")).isEqualTo(inbox);
  }

  @Test
  void blocked_byWhatSomebodyMoves_isNotListed_untilThatStops() {
    String held = company.issueFor(todd);
    Worker.Run run = todd.open();
    run.checkout(held, "todo").expect(200);
    String behindRun = blocked(kai, held);
    String behindWake = blocked(kai, company.issueFor(maya), company.issueFor(kai));

    assertThat(rows("")).isEmpty();
    assertThat(count(company.board(), "")).isZero();
    JsonNode covered =
        company
            .board()
            .get("/api/issues/" + behindRun + "/diagnostics/blockers")
            .expect(200)
            .body();
    assertThat(covered.at("/blockerAttention/state").textValue()).isEqualTo("covered");
    assertThat(covered.at("/blockerAttention/blockingTreeLive").booleanValue()).isTrue();
    assertThat(covered.get("blockedInboxAttention").isNull()).isTrue();

    company.board().post("/api/agents/" + maya.id() + "/pause", "{}").expect(200);
    run.patch(held, "assigneeAgentId", null, "status", "todo", "comment", "Not mine").expect(200);

    assertThat(ids(rows(""))).containsExactlyInAnyOrder(behindRun, behindWake);
  }

  @Test
  void manager_seesWhatIsBlockedBelowIt_andWhatItHasToAnswer() {
    String nobodys = company.issue("status", "todo");
    String ofBen = blocked(company.agent("ben"), nobodys);
    String ofTodd = blocked(todd, nobodys);
    String ofKai = blocked(kai, nobodys);
    String parked = company.issueFor(todd, "status", "backlog");
    String behindTodd = blocked(kai, parked);
    String filedByTodd = filed(todd, nobodys);

    assertThat(ids(listed(maya.key(), "&managerAgentId=me").expect(200).body()))
        .containsExactlyInAnyOrder(ofBen, ofTodd, behindTodd, filedByTodd);
    assertThat(ids(rows("&managerAgentId=" + kai.id())))
        .containsExactlyInAnyOrder(ofKai, behindTodd);
    assertThat(count(maya.key(), "&managerAgentId=me")).isEqualTo(4);
    assertThat(ids(listed(company.agent("ben").key(), "").expect(200).body())).hasSize(5);
    assertThat(listed(company.board(), "&managerAgentId=me").expect(422).code())
        .isEqualTo("reference_invalid");
    assertThat(company.board().get(company.path("/issues?managerAgentId=me")).status())
        .isEqualTo(422);
  }

  private String filed(Worker worker, String blocker) {
    Worker.Run run = worker.open();
    String body = Body.of("title", "x", "status", "blocked", "blockedByIssueIds", List.of(blocker));
    String issue = run.client().post(company.path("/issues"), body).expect(201).text("id");
    run.finish().expect(200);
    return issue;
  }

  @Test
  void filters_orderAndCount_areThoseOfTheList() {
    String nobodys = company.issue("status", "todo");
    String parent = company.issue("status", "todo");
    String low = blocked(kai, nobodys);
    drumbeat.clock().advance(Duration.ofSeconds(1));
    String urgent =
        company.issue(
            "status",
            "blocked",
            "priority",
            "critical",
            "parentId",
            parent,
            "blockedByIssueIds",
            List.of(nobodys));
    String named = company.read(parent).get("identifier").textValue();

    assertThat(ids(rows(""))).containsExactly(urgent, low);
    assertThat(ids(rows("&sortField=updated&sortDir=asc"))).containsExactly(low, urgent);
    assertThat(ids(rows("&assigneeAgentId=" + kai.id()))).containsExactly(low);
    assertThat(count(company.board(), "&parentId=" + named + "&unreadForUserId=me")).isEqualTo(1);
    assertThat(rows("&status=todo")).isEmpty();
    assertThat(listed(company.board(), "&sortField=id").status()).isEqualTo(422);
    assertThat(company.board().get(company.path("/issues/count")).status()).isEqualTo(400);
  }

  @Test
  void ofOtherCompanies_nothingIsSeen() {
    blocked(kai, company.issue("status", "todo"));
    Company other = aCompany(drumbeat).withAgent("mo").founded();

    assertThat(listed(other.agent("mo").key(), "").status()).isEqualTo(404);
    assertThat(
            other
                .board()
                .get(other.path("/issues?attention=blocked&managerAgentId=" + kai.id()))
                .expect(200)
                .body())
        .isEmpty();
  }

  @Test
  void pages_goOnWhereTheyEnded() {
    String nobodys = company.issue("status", "todo");
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      all.add(blocked(kai, nobodys));
    }

    Reply first = listed(company.board(), "&limit=3").expect(200);
    Reply second = following(first);

    assertThat(Stream.of(first, second).flatMap(page -> ids(page.body()).stream()))
        .containsExactlyInAnyOrderElementsOf(all);
    assertThat(second.headers()).doesNotContainKey("Link");
  }

  private Reply following(Reply page) {
    String link = page.headers().get("Link");
    return company.board().get(link.substring(1, link.indexOf('>'))).expect(200);
  }

  /** However many are blocked, a page judges 300, even where it shows none of them. */
  @Test
  void page_judgesABoundedNumber_andSaysThatThereIsMore() {
    String todds = company.issueFor(todd);
    String last = blocked(kai, company.issue("status", "todo"));
    company.board().patch("/api/issues/" + last, Body.of("priority", "low")).expect(200);
    for (int i = 0; i < 300; i++) {
      blocked(maya, todds);
    }
    LOG.drain();

    Reply page = listed(company.board(), "").expect(200);

    assertThat(LOG.drain()).hasSizeLessThanOrEqualTo(20);
    assertThat(page.body()).isEmpty();
    assertThat(ids(following(page).body())).containsExactly(last);
  }
}
