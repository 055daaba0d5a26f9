package dev.drumbeat.verification.issue;

import static dev.drumbeat.verification.kit.Companies.aCompany;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.checkers.Dump;
import dev.drumbeat.verification.faults.Between;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import dev.drumbeat.verification.kit.StoreLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** A company is reprioritised: shown first, committed as one, undone exactly. */
class CascadeTest {
  private static final List<String> PRIORITIES = List.of("critical", "high", "medium", "low");
  private static final AtomicInteger LEFT = new AtomicInteger(Integer.MAX_VALUE);
  private static final List<Runnable> MEANWHILE = new ArrayList<>();
  private static Drumbeat drumbeat;
  private Company company;

  /** Lets so many transactions through and then does something else, or dies. */
  private static final Between METER =
      (request, next) -> {
        if (request instanceof TransactWriteItemsRequest && LEFT.getAndDecrement() == 0) {
          MEANWHILE.removeFirst().run();
        }
        return next.proceed(request);
      };

  @BeforeAll
  static void start() {
    drumbeat = Drumbeat.over(client -> METER.over(DynamoDbClient.class, client));
  }

  @AfterAll
  static void close() {
    drumbeat.close();
  }

  @BeforeEach
  void found() {
    LEFT.set(Integer.MAX_VALUE);
    MEANWHILE.clear();
    company = aCompany(drumbeat).withAgents("ann", "bob").founded();
  }

  @Test
  @Rule("X2")
  void promotion_ofOneOfMany_endsInTheOrderOfThePreview_andIsUndoneExactly() {
    List<String> issues = file(500);
    String promoted = issues.get(421);
    Map<String, String> before = priorities();

    Reply preview = preview("issueIds", List.of(promoted)).expect(201);
    assertThat(priorities()).isEqualTo(before);
    Reply committed = act(preview, "commit").expect(200);

    assertThat(committed.text("status")).isEqualTo("committed");
    assertThat(committed.body().get("appliedMoves")).isEqualTo(preview.body().get("totalMoves"));
    assertThat(order()).isEqualTo(texts(preview.body().get("order")));
    assertThat(order().getFirst()).isEqualTo(promoted);
    assertThat(entries("company.reprioritized")).isEqualTo(1);

    act(preview, "undo").expect(200);

    assertThat(priorities()).isEqualTo(before);
    assertThat(entries("company.reprioritization_undone")).isEqualTo(1);
  }

  @Test
  @Rule({"X2", "X1"})
  void preview_saysWhoMovesWhereAndWhy_andCountsWhatIsInherited() {
    String low = company.issue("priority", "low");
    String waiting = company.issue("priority", "low", "blockedByIssueIds", List.of(low));
    String critical = company.issue("priority", "critical");

    JsonNode shown = preview("issueIds", List.of(waiting)).expect(201).body();

    assertThat(texts(shown.get("order"))).containsExactly(low, waiting, critical);
    assertThat(shown.get("moves"))
        .extracting(
            move -> move.get("issueId").textValue(),
            move -> move.get("toPriority").textValue(),
            move -> move.get("reason").textValue(),
            move -> move.get("fromRank").intValue(),
            move -> move.get("toRank").intValue())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(waiting, "critical", "selected", 3, 2),
            org.assertj.core.groups.Tuple.tuple(critical, "high", "pushed_down", 1, 3));
  }

  @ParameterizedTest
  @Rule("X2")
  @ValueSource(strings = {"{\"priority\":\"high\"}", "{\"status\":\"done\"}"})
  void commit_ofWhatChangedSince_isRefusedAndSaysWhat(String change) {
    List<String> issues = file(40);
    Reply preview = preview("issueIds", issues.subList(0, 3)).expect(201);
    company.board().patch("/api/issues/" + issues.get(1), change).expect(200);
    Map<String, String> before = priorities();

    Reply refused = act(preview, "commit").expect(409);

    assertThat(refused.code()).isEqualTo("reprioritization_outdated");
    assertThat(refused.body().get("details").get("changed").get(0).get("issueId").textValue())
        .isEqualTo(issues.get(1));
    assertThat(priorities()).isEqualTo(before);
  }

  @Test
  @Rule("X2")
  void commit_whenAnIssueChangesOnTheWay_takesBackWhatItDid() {
    List<String> issues = file(100);
    Reply preview = preview("issueIds", issues).expect(201);
    Map<String, String> before = priorities();
    JsonNode last =
        preview.body().get("moves").get(preview.body().get("totalMoves").intValue() - 1);
    String changed = last.get("issueId").textValue();
    MEANWHILE.add(
        () ->
            company
                .board()
                .patch("/api/issues/" + changed, "{\"status\":\"cancelled\"}")
                .expect(200));
    LEFT.set(2);

    Reply turned = act(preview, "commit").expect(200);

    assertThat(turned.text("status")).isEqualTo("outdated");
    before.remove(changed);
    assertThat(priorities()).isEqualTo(before);
    assertThat(get(preview).text("status")).isEqualTo("outdated");
  }

  @Test
  @Rule({"X2", "I5"})
  void commit_whenTheProcessDiesOnTheWay_isFinishedByTheTick() {
    List<String> issues = file(100);
    Reply preview = preview("issueIds", issues).expect(201);
    MEANWHILE.add(
        () -> {
          throw new OutOfMemoryError("the process dies");
        });
    LEFT.set(2);

    try {
      act(preview, "commit");
    } catch (IllegalStateException died) {
      assertThat(died).hasRootCauseInstanceOf(OutOfMemoryError.class);
    }
    assertThat(get(preview).text("status")).isEqualTo("committing");
    drumbeat.clock().advance(Duration.ofMinutes(1));
    drumbeat.invoke("tick", Map.of());

    assertThat(get(preview).text("status")).isEqualTo("committed");
    assertThat(priorities().values()).containsOnly("critical");
    assertThat(entries("company.reprioritized")).isEqualTo(1);
  }

  @Test
  @Rule("X2")
  void undo_ofWhatChangedSince_isRefused_andOfAPreview_isAConflict() {
    List<String> issues = file(10);
    Reply preview = preview("issueIds", issues.subList(0, 2)).expect(201);
    assertThat(act(preview, "undo").expect(409).code()).isEqualTo("state_conflict");
    act(preview, "commit").expect(200);
    act(preview, "commit").expect(200);
    company.board().patch("/api/issues/" + issues.get(1), "{\"priority\":\"low\"}").expect(200);

    assertThat(act(preview, "undo").expect(409).code()).isEqualTo("reprioritization_outdated");
  }

  @Test
  @Rule({"X2", "R4"})
  void reprioritizing_byAnAgent_needsTheGrant() {
    String issue = company.issue();
    String body = Body.of("issueIds", List.of(issue));
    var ann = company.agent("ann").open();
    var before = StoreLog.contents(drumbeat);

    Reply refused = ann.client().post(company.path("/reprioritize"), body).expect(403);

    assertThat(refused.code()).isEqualTo("forbidden_for_agent");
    assertThat(StoreLog.contents(drumbeat)).isEqualTo(before);
  }

  @Test
  @Rule("X2")
  void selection_byIdentifier_works_andOfNothing_isRefused() {
    String identifier = company.read(company.issue()).get("identifier").textValue();
    preview("issueIds", List.of(identifier)).expect(201);

    assertThat(preview().expect(422).code()).isEqualTo("nothing_selected");
    assertThat(preview("q", "no such words").expect(422).code()).isEqualTo("nothing_selected");
  }

  private List<String> file(int count) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String agent = company.agent(i % 2 == 0 ? "ann" : "bob").id();
      ids.add(
          company.issue(
              "title",
              "Issue " + i,
              "status",
              "backlog",
              "assigneeAgentId",
              agent,
              "priority",
              PRIORITIES.get(i * 7 % 4)));
    }
    return ids;
  }

  private Reply preview(Object... selection) {
    return company.board().post(company.path("/reprioritize"), Body.of(selection));
  }

  private Reply act(Reply preview, String what) {
    String path = company.path("/reprioritizations/" + preview.text("id") + "/" + what);
    return company.board().post(path, "{}");
  }

  private Reply get(Reply preview) {
    return company
        .board()
        .get(company.path("/reprioritizations/" + preview.text("id")))
        .expect(200);
  }

  private Map<String, String> priorities() {
    return open()
        .collect(
            Collectors.toMap(
                Dump.Row::owner, issue -> issue.text("priority"), (a, b) -> a, TreeMap::new));
  }

  private java.util.stream.Stream<Dump.Row> open() {
    return Dump.of(drumbeat, company.id()).issues().stream()
        .filter(issue -> !List.of("done", "cancelled").contains(issue.text("status")));
  }

  /** The company's order of work, from what is stored. */
  private List<String> order() {
    return open()
        .sorted(
            Comparator.comparing((Dump.Row issue) -> PRIORITIES.indexOf(issue.text("priority")))
                .thenComparing(issue -> issue.number("createdAt"))
                .thenComparing(Dump.Row::owner))
        .map(Dump.Row::owner)
        .toList();
  }

  private long entries(String action) {
    return Dump.of(drumbeat, company.id()).all("ACT#").stream()
        .filter(entry -> entry.text("action").equals(action))
        .count();
  }

  private static List<String> texts(JsonNode list) {
    List<String> all = new ArrayList<>();
    list.forEach(each -> all.add(each.textValue()));
    return all;
  }
}
