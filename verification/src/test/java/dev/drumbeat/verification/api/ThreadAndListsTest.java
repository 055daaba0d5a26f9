package dev.drumbeat.verification.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.kit.Client;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Documents, comments and lists of issues, as the board sees them. */
class ThreadAndListsTest {
  private static final String NOBODY = "00000000-0000-7000-8000-000000000000";

  private final Drumbeat drumbeat = Drumbeat.start();
  private final Client board = drumbeat.board();
  private String company;

  @BeforeEach
  void foundCompany() {
    company =
        "/api/companies/"
            + board.post("/api/companies", "{\"name\":\"Acme\"}").expect(201).text("id");
  }

  @AfterEach
  void close() {
    drumbeat.close();
  }

  private String issue(String title, String more) {
    drumbeat.clock().advance(Duration.ofSeconds(1));
    String body = "{\"title\":\"" + title + "\"" + more + "}";
    return board.post(company + "/issues", body).expect(201).text("id");
  }

  private static String document(String text, Optional<String> base) {
    String on = base.map(id -> ",\"baseRevisionId\":\"" + id + "\"").orElse("");
    return "{\"format\":\"markdown\",\"body\":\"" + text + "\"" + on + "}";
  }

  @Test
  @Rule("C10")
  void putDocument_onAnOldRevision_isRefusedWithTheCurrentOne() {
    String documents = "/api/issues/" + issue("One", "") + "/documents/";
    Reply first = board.put(documents + "Plan", document("v1", Optional.empty())).expect(201);
    String base = first.text("latestRevisionId");
    assertThat(first.text("key")).isEqualTo("plan");

    board.put(documents + "plan", document("lost", Optional.empty())).expect(409);
    Reply second = board.put(documents + "plan", document("v2", Optional.of(base))).expect(200);
    Reply stale = board.put(documents + "plan", document("v3", Optional.of(base))).expect(409);

    assertThat(stale.code()).isEqualTo("base_revision_required");
    assertThat(stale.body().at("/details/currentRevisionId").asText())
        .isEqualTo(second.text("latestRevisionId"));
    assertThat(board.get(documents + "plan").text("body")).isEqualTo("v2");
  }

  @Test
  @Rule("C10")
  void restoreRevision_makesANewRevisionOfTheOldText() {
    String documents = "/api/issues/" + issue("One", "") + "/documents/";
    String one =
        board.put(documents + "plan", document("v1", Optional.empty())).text("latestRevisionId");
    board.put(documents + "plan", document("v2", Optional.of(one))).expect(200);

    Reply restored = board.post(documents + "plan/revisions/" + one + "/restore").expect(200);

    assertThat(restored.text("body")).isEqualTo("v1");
    assertThat(restored.body().get("latestRevisionNumber").asInt()).isEqualTo(3);
    JsonNode revisions = board.get(documents + "plan/revisions").expect(200).body();
    assertThat(revisions).hasSize(3);
    assertThat(revisions.at("/0/revisionNumber").asInt()).isEqualTo(3);
    String current = restored.text("latestRevisionId");
    board.post(documents + "plan/revisions/" + current + "/restore").expect(409);
    board.post(documents + "plan/revisions/" + NOBODY + "/restore").expect(404);
  }

  @Test
  void putDocument_largerThanAnItem_isReadBackWhole() {
    String documents = "/api/issues/" + issue("One", "") + "/documents";
    String text = "\u20ac".repeat(200_000);

    board.put(documents + "/plan", document(text, Optional.empty())).expect(201);

    assertThat(board.get(documents + "/plan").text("body")).isEqualTo(text);
    assertThat(board.get(documents).expect(200).body().at("/0/body").asText()).isEqualTo(text);
  }

  @Test
  void documents_ofAnUnknownIssueOrUnderABadKey_areNotFoundOrInvalid() {
    String issue = issue("One", "");

    board.get("/api/issues/" + NOBODY + "/documents").expect(404);
    board
        .put("/api/issues/" + NOBODY + "/documents/plan", document("x", Optional.empty()))
        .expect(404);
    board.get("/api/issues/" + issue + "/documents/-x").expect(400);
    board.get("/api/issues/" + issue + "/documents/plan").expect(404);
    assertThat(board.get("/api/issues/" + issue + "/documents").expect(200).body()).isEmpty();
  }

  @Test
  void deleteDocument_byTheBoard_makesRoomForAnother() {
    String documents = "/api/issues/" + issue("One", "") + "/documents/";
    board.put(documents + "plan", document("v1", Optional.empty())).expect(201);

    board.delete(documents + "plan").expect(200);

    board.get(documents + "plan").expect(404);
    board.put(documents + "plan", document("new", Optional.empty())).expect(201);
  }

  @Test
  @Rule("C7")
  void listComments_afterOne_showsOnlyNewerOnes() {
    String comments = "/api/issues/" + issue("One", "") + "/comments";
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      ids.add(board.post(comments, "{\"body\":\"c" + i + "\"}").expect(201).text("id"));
    }

    assertThat(ids(board.get(comments))).isEqualTo(ids.reversed());
    assertThat(ids(board.get(comments + "?order=asc"))).isEqualTo(ids);
    assertThat(ids(board.get(comments + "?order=asc&after=" + ids.get(0))))
        .isEqualTo(ids.subList(1, 3));
    assertThat(ids(board.get(comments + "?after=" + ids.get(1)))).isEqualTo(ids.subList(2, 3));
    Reply page = board.get(comments + "?order=asc&limit=2");
    assertThat(ids(page)).isEqualTo(ids.subList(0, 2));
    assertThat(ids(board.get(next(page)))).isEqualTo(ids.subList(2, 3));
  }

  @Test
  void deleteComment_leavesATombstone() {
    String comments = "/api/issues/" + issue("One", "") + "/comments";
    String id = board.post(comments, "{\"body\":\"secret\"}").text("id");

    board.delete(comments + "/" + id).expect(200);

    Reply tombstone = board.get(comments + "/" + id).expect(200);
    assertThat(tombstone.text("body")).isEmpty();
    assertThat(tombstone.text("deletedAt")).isNotNull();
  }

  @Test
  void listIssues_byDefault_isMostUrgentFirstThenNewestAcrossStatuses() {
    String low = issue("low", ",\"priority\":\"low\"");
    String old = issue("old", ",\"priority\":\"high\",\"status\":\"todo\"");
    String young = issue("young", ",\"priority\":\"high\",\"status\":\"backlog\"");

    assertThat(ids(board.get(company + "/issues"))).containsExactly(young, old, low);
    assertThat(ids(board.get(company + "/issues?sortField=id"))).containsExactly(low, old, young);
    assertThat(ids(board.get(company + "/issues?sortField=id&sortDir=desc")))
        .containsExactly(young, old, low);
    assertThat(ids(board.get(company + "/issues?sortField=updated")))
        .containsExactly(young, old, low);
    assertThat(ids(board.get(company + "/issues?sortField=updated&sortDir=asc")))
        .containsExactly(low, old, young);
    assertThat(ids(board.get(company + "/issues?status=todo"))).containsExactly(old);
    assertThat(ids(board.get(company + "/issues?q=OUN"))).containsExactly(young);
    assertThat(ids(board.get(company + "/issues?q=acm-1"))).containsExactly(low);
    assertThat(ids(board.get(company + "/issues?sortField=id&sortDir=asc&afterId=" + low)))
        .containsExactly(old, young);
    assertThat(ids(board.get(company + "/issues?offset=1"))).containsExactly(old, low);
    board.get(company + "/issues?assigneeAgentId=bob").expect(422);
    board.get(company + "/issues?status=bogus").expect(400);
    assertThat(board.get("/api/issues").expect(400).code()).isEqualTo("company_scoped_route");
  }

  @Test
  @Rule("E2")
  void listIssues_pageByPage_showsEachOnceInEveryOrder() {
    String parent = issue("parent", "");
    List<String> children = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      String priority = List.of("critical", "high", "medium", "low").get(i % 4);
      String status = List.of("todo", "backlog", "blocked").get(i % 2);
      children.add(
          issue(
              "child " + i,
              ",\"parentId\":\"%s\",\"priority\":\"%s\",\"status\":\"%s\""
                  .formatted(parent, priority, status)));
    }
    for (String order :
        List.of(
            "",
            "&sortField=updated",
            "&sortField=updated&sortDir=asc",
            "&sortField=id&sortDir=desc")) {
      for (String filter : List.of("&parentId=" + parent, "&q=child")) {
        String list = company + "/issues?limit=2" + order + filter;
        List<String> whole = ids(board.get(company + "/issues?limit=100" + order + filter));
        assertThat(pages(list)).isEqualTo(whole);
        assertThat(whole).containsExactlyInAnyOrderElementsOf(children);
      }
    }
  }

  @Test
  @Rule("H7")
  void listIssueActivity_isInOrder() {
    String issue = issue("One", "");
    board.patch("/api/issues/" + issue, "{\"title\":\"Two\"}").expect(200);

    JsonNode newest = board.get("/api/issues/" + issue + "/activity").expect(200).body();
    JsonNode oldest = board.get("/api/issues/" + issue + "/activity?order=asc").expect(200).body();

    assertThat(oldest.at("/0/action").asText()).isEqualTo("issue.created");
    assertThat(newest.get(newest.size() - 1)).isEqualTo(oldest.get(0));
    assertThat(board.get("/api/issues/" + issue + "/runs").expect(200).body()).isEmpty();
    board.get("/api/issues/" + NOBODY + "/activity").expect(404);
    board.get("/api/issues/" + NOBODY + "/runs").expect(404);
  }

  private List<String> pages(String target) {
    List<String> all = new ArrayList<>();
    String at = target;
    while (at != null) {
      Reply page = board.get(at).expect(200);
      all.addAll(ids(page));
      at = next(page);
    }
    return all;
  }

  private static String next(Reply page) {
    String link = page.headers().get("Link");
    return link == null ? null : link.substring(1, link.indexOf('>'));
  }

  private static List<String> ids(Reply reply) {
    List<String> ids = new ArrayList<>();
    reply.expect(200).body().forEach(row -> ids.add(row.get("id").asText()));
    return ids;
  }
}
