package dev.drumbeat.verification.heartbeat;

import static dev.drumbeat.verification.kit.Companies.aCompany;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import dev.drumbeat.verification.kit.StoreLog;
import dev.drumbeat.verification.kit.Waiting;
import dev.drumbeat.verification.kit.Worker;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThreadTest {
  private static Drumbeat drumbeat;
  private Company company;
  private Worker todd;
  private Worker sarah;
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
  void found() {
    company = aCompany(drumbeat).withAgents("todd", "sarah").founded();
    todd = company.agent("todd");
    sarah = company.agent("sarah");
    issue = company.issue("status", "todo");
  }

  @Test
  @Rule("C7")
  void comment_withoutCheckout_isAttributedToAgentAndRun() {
    Worker.Run run = sarah.open();

    JsonNode comment = run.comment(issue, "I know this one").expect(201).body();

    assertThat(comment.get("authorAgentId").textValue()).isEqualTo(sarah.id());
    assertThat(comment.get("createdByRunId").textValue()).isEqualTo(run.id());
    assertThat(company.thread(issue)).hasSize(1);
  }

  @Test
  @Rule("C7")
  void comment_whileAnotherHoldsTheIssue_leavesTheLeaseAlone() {
    Worker.Run holder = todd.open();
    holder.checkout(issue).expect(200);

    sarah.open().comment(issue, "a hint").expect(201);

    assertThat(company.read(issue).get("checkoutRunId").textValue()).isEqualTo(holder.id());
    holder.patch(issue, "status", "done", "comment", "thanks").expect(200);
  }

  @Test
  @Rule("C7")
  void comments_afterACursor_areExactlyTheNewerOnes() {
    Worker.Run run = sarah.open();
    String first = run.comment(issue, "one").expect(201).text("id");
    run.comment(issue, "two").expect(201);
    run.comment(issue, "three").expect(201);

    JsonNode newer =
        run.client().get("/api/issues/" + issue + "/comments?order=asc&after=" + first).body();

    assertThat(newer.findValuesAsText("body")).containsExactly("two", "three");
  }

  @Test
  @Rule({"W6", "W2"})
  void mention_whenStructured_wakesTheAgent() {
    todd.open().comment(issue, "please look, " + mention(sarah.id())).expect(201);

    assertThat(Waiting.reasons(drumbeat, sarah)).containsExactly("issue_comment_mentioned");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@sarah please look",
        "`%s`",
        "```\n%s\n```",
        "~~~\n%s\n~~~",
        "```\n%s",
        "> %s said so",
        "    %s",
        "<!-- %s -->"
      })
  @Rule("W6")
  void mention_inCodeQuotesOrPlainWords_wakesNobody(String text) {
    todd.open().comment(issue, text.replace("%s", mention(sarah.id()))).expect(201);

    assertThat(Waiting.reasons(drumbeat, sarah)).isEmpty();
  }

  @Test
  @Rule("W6")
  void mention_ofAnotherCompanysAgent_wakesNobody() {
    Company other = aCompany(drumbeat).withAgents("eve").founded();
    Worker eve = other.agent("eve");

    todd.open()
        .comment(issue, mention(eve.id()) + mention(UUID.randomUUID().toString()))
        .expect(201);

    assertThat(Waiting.reasons(drumbeat, eve)).isEmpty();
  }

  @Test
  @Rule("W2")
  void mention_ofMyself_doesNotWakeMe() {
    todd.open().comment(issue, mention(todd.id())).expect(201);

    assertThat(Waiting.reasons(drumbeat, todd)).isEmpty();
  }

  @Test
  @Rule("W2")
  void comment_onSomeonesIssue_wakesTheAssigneeButNotItself() {
    String mine = company.issueFor(todd);
    Worker.Run run = todd.open();

    run.comment(mine, "note to self").expect(201);
    assertThat(Waiting.reasons(drumbeat, todd)).containsExactly("issue_assigned");

    sarah.open().comment(mine, "a question").expect(201);
    assertThat(Waiting.reasons(drumbeat, todd))
        .containsExactly("issue_assigned", "issue_commented");
  }

  @Test
  @Rule({"C7", "E3"})
  void comment_withARepeatedClientRequestId_isOneComment() {
    Worker.Run run = todd.open();
    String body = Body.of("body", "once", "clientRequestId", "r-1");

    Reply first = run.client().post("/api/issues/" + issue + "/comments", body).expect(201);
    Map<String, ?> before = StoreLog.contents(drumbeat);
    Reply second = run.client().post("/api/issues/" + issue + "/comments", body).expect(201);

    assertThat(second.text("id")).isEqualTo(first.text("id"));
    assertThat(StoreLog.contents(drumbeat)).isEqualTo(before);
  }

  @Test
  @Rule("C7")
  void comment_ofAtMost64Kilobytes_isKeptAsSent() {
    String longest = "x".repeat(64 * 1024);
    Worker.Run run = todd.open();

    run.comment(issue, longest).expect(201);
    run.comment(issue, longest + "x").expect(400);

    assertThat(company.thread(issue)).hasSize(1);
    assertThat(company.thread(issue).get(0).get("body").textValue()).isEqualTo(longest);
  }

  private static String mention(String agent) {
    return "[@somebody](agent://" + agent + ")";
  }
}
