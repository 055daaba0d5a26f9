package dev.drumbeat.verification.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.kit.AtOnce;
import dev.drumbeat.verification.kit.Client;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several writers at once: one is first, and every other learns it. */
class FirstWriterTest {
  private static final int WRITERS = 8;

  private final Drumbeat drumbeat = Drumbeat.start();
  private final Client board = drumbeat.board();
  private final String company =
      "/api/companies/"
          + board.post("/api/companies", "{\"name\":\"Acme\"}").expect(201).text("id");

  @AfterEach
  void close() {
    drumbeat.close();
  }

  @Test
  @Rule("C10")
  void putDocument_byManyAtOnce_keepsOneTextAndTellsTheOthers() throws Exception {
    String issue = board.post(company + "/issues", "{\"title\":\"One\"}").text("id");
    String target = "/api/issues/" + issue + "/documents/plan";
    String body = "{\"format\":\"markdown\",\"body\":\"first\"}";

    List<Reply> replies =
        AtOnce.call(WRITERS, Collections.nCopies(WRITERS, () -> board.put(target, body)));

    assertThat(statuses(replies, 201)).hasSize(1);
    List<Reply> refused = statuses(replies, 409);
    assertThat(refused).hasSize(WRITERS - 1);
    String current = board.get(target).text("latestRevisionId");
    assertThat(refused)
        .allSatisfy(
            reply ->
                assertThat(reply.body().at("/details/currentRevisionId").asText())
                    .isEqualTo(current));
    assertThat(board.get(target + "/revisions").body()).hasSize(1);
  }

  @Test
  void createLabel_byManyAtOnce_makesOne() throws Exception {
    String label = "{\"name\":\"bug\",\"color\":\"#ff0000\"}";

    List<Reply> replies =
        AtOnce.call(
            WRITERS, Collections.nCopies(WRITERS, () -> board.post(company + "/labels", label)));

    assertThat(statuses(replies, 201)).hasSize(1);
    assertThat(statuses(replies, 409)).hasSize(WRITERS - 1);
    assertThat(board.get(company + "/labels").body()).hasSize(1);
  }

  @Test
  void createProject_byManyAtOnce_givesEachItsOwnShortname() throws Exception {
    List<Reply> replies =
        AtOnce.call(
            WRITERS,
            Collections.nCopies(
                WRITERS, () -> board.post(company + "/projects", "{\"name\":\"Core\"}")));

    assertThat(statuses(replies, 201)).hasSize(WRITERS);
    assertThat(replies.stream().map(reply -> reply.text("urlKey")).collect(Collectors.toSet()))
        .hasSize(WRITERS);
  }

  private static List<Reply> statuses(List<Reply> replies, int status) {
    return replies.stream().filter(reply -> reply.status() == status).toList();
  }
}
