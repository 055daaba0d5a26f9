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
import dev.drumbeat.verification.kit.Worker;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What humans have read and put away, and agents for them. */
class MarksTest {
  private static Drumbeat drumbeat;
  private Company company;
  private Client board;
  private Worker.Run run;
  private String issue;

  @BeforeAll
  static void start() {
    drumbeat = Drumbeat.start();
  }

  @AfterAll
  static void close() {
    drumbeat.close();
  }

  @BeforeEach
  void work() {
    company = aCompany(drumbeat).withAgents("todd").founded();
    board = company.board();
    issue = company.issueFor(company.agent("todd"));
    run = company.agent("todd").open();
    drumbeat.clock().advance(Duration.ofSeconds(1));
  }

  private String path(String mark) {
    return "/api/issues/" + issue + "/" + mark;
  }

  private List<String> listed(String query) {
    return board
        .get(company.path("/issues?" + query))
        .expect(200)
        .body()
        .findValuesAsText("id")
        .stream()
        .filter(issue::equals)
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "read, unreadForUserId, issue.read_marked, issue.read_unmarked",
    "inbox-archive, inboxArchivedByUserId, issue.inbox_archived, issue.inbox_unarchived",
  })
  @Rule("H7")
  void mark_hidesTheIssueUntilItChanges_andIsTakenBack(
      String mark, String filter, String made, String removed) {
    assertThat(listed(filter + "=me")).hasSize(1);

    Reply first = board.post(path(mark)).expect(200);
    Reply again = board.post(path(mark)).expect(200);

    assertThat(again.text("id")).isEqualTo(first.text("id"));
    assertThat(listed(filter + "=me")).isEmpty();
    assertThat(listed(filter + "=" + first.text("userId"))).isEmpty();
    assertThat(listed("status=todo")).hasSize(1);
    assertThat(board.delete(path(mark)).expect(200).body().get("removed").asBoolean()).isTrue();
    assertThat(board.delete(path(mark)).expect(200).body().get("removed").asBoolean()).isFalse();
    assertThat(listed(filter + "=me")).hasSize(1);
    board.post(path(mark)).expect(200);
    drumbeat.clock().advance(Duration.ofSeconds(1));
    run.checkout(issue).expect(200);
    assertThat(listed(filter + "=me")).hasSize(1);
    JsonNode trail = board.get(path("activity?order=asc")).expect(200).body();
    assertThat(trail.findValuesAsText("action")).contains(made, removed);
  }

  @Test
  @Rule("H6")
  void archive_byAnAgent_isForTheHumanOfTheIssue() {
    Reply put = run.client().post(path("inbox-archive")).expect(200);

    assertThat(put.text("archivedByActorType")).isEqualTo("agent");
    assertThat(put.text("archivedByAgentId")).isEqualTo(company.agent("todd").id());
    assertThat(put.text("archivedByRunId")).isEqualTo(run.id());
    assertThat(listed("inboxArchivedByUserId=me")).isEmpty();
    Reply other = run.client().post(path("inbox-archive"), Body.of("userId", "somebody"));
    assertThat(other.expect(403).code()).isEqualTo("inbox_of_another");
    assertThat(run.client().post(path("read")).expect(403).code())
        .isEqualTo("board_access_required");
    Reply back = run.client().delete(path("inbox-archive")).expect(200);
    assertThat(back.body().get("removed").asBoolean()).isTrue();
  }

  @Test
  void archive_ofWhatNoHumanFiled_isRefused() {
    issue =
        run.client().post(company.path("/issues"), Body.of("title", "Mine")).expect(201).text("id");

    assertThat(run.client().post(path("inbox-archive")).expect(422).code())
        .isEqualTo("nobodys_inbox");
  }
}
