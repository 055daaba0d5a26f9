package dev.drumbeat.verification.governance;

import static dev.drumbeat.verification.kit.Companies.aCompany;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import dev.drumbeat.verification.kit.Waiting;
import dev.drumbeat.verification.kit.Worker;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same block, said again and again, is said once. */
class BlockTest {
  private static final int AGAIN = 100;
  private static final String REASON = "No access to the repository";

  private static Drumbeat drumbeat;
  private Company company;
  private Worker todd;
  private Worker sarah;
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
  void found() {
    company = aCompany(drumbeat).withAgents("todd", "sarah").founded();
    todd = company.agent("todd");
    sarah = company.agent("sarah");
    issue = company.issueFor(todd);
    run = todd.open();
    run.checkout(issue).expect(200);
    run.patch(issue, "status", "blocked", "comment", REASON).expect(200);
  }

  @Test
  @Rule("C8")
  void block_assertedAHundredTimesMore_isOneCommentAndNoWake() {
    List<String> before = Waiting.reasons(drumbeat, todd);

    for (int i = 0; i < AGAIN; i++) {
      Reply again = run.patch(issue, "status", "blocked", "comment", REASON).expect(200);
      assertThat(again.body().path("unchanged").booleanValue()).isTrue();
    }

    assertThat(company.thread(issue)).hasSize(1);
    assertThat(Waiting.reasons(drumbeat, todd)).isEqualTo(before);
  }

  @Test
  @Rule("C8")
  void block_assertedByAHundredRunsThatTriedAgain_isOneComment() {
    run.finish().expect(200);
    for (int i = 0; i < AGAIN; i++) {
      Worker.Run next = todd.open();
      next.checkout(issue).expect(200);
      Reply again =
          next.patch(issue, "status", "blocked", "comment", "no  access to the REPOSITORY\n");
      assertThat(again.expect(200).body().path("unchanged").booleanValue()).isTrue();
      assertThat(again.text("status")).isEqualTo("blocked");
      next.finish().expect(200);
    }

    assertThat(company.thread(issue)).hasSize(1);
    assertThat(Waiting.reasons(drumbeat, todd)).isEmpty();
  }

  @Test
  @Rule("C8")
  void block_thatNamesSomebody_wakesItOnce() {
    String words = "Ask [@sarah](agent://" + sarah.id() + ")";
    for (int i = 0; i < AGAIN; i++) {
      run.patch(issue, "status", "blocked", "comment", words).expect(200);
      run.checkout(issue).expect(200);
    }

    assertThat(Waiting.reasons(drumbeat, sarah)).hasSize(1);
  }

  @Test
  @Rule("C8")
  void block_assertedAfterOnesOwnWords_isUnchanged() {
    run.comment(issue, "still trying").expect(201);
    run.checkout(issue).expect(200);
    run.patch(issue, "comment", "one more way").expect(200);
    run.comment(issue, "that failed too").expect(201);

    Reply again = run.patch(issue, "status", "blocked", "comment", REASON).expect(200);

    assertThat(again.body().path("unchanged").booleanValue()).isTrue();
    assertThat(company.thread(issue)).hasSize(4);
  }

  @Test
  @Rule("C8")
  void block_assertedAfterOthersWordsDuringTheRun_isSaid() {
    run.checkout(issue).expect(200);
    sarah.open().comment(issue, "you have access now").expect(201);
    run.comment(issue, "thanks").expect(201);

    Reply again = run.patch(issue, "status", "blocked", "comment", REASON).expect(200);

    assertThat(again.body().has("unchanged")).isFalse();
    assertThat(company.thread(issue)).hasSize(4);
  }

  @Test
  @Rule("C8")
  void block_assertedWithAnotherChange_makesTheChange() {
    Reply again =
        run.patch(issue, "status", "blocked", "comment", REASON, "priority", "critical")
            .expect(200);

    assertThat(again.text("priority")).isEqualTo("critical");
    assertThat(company.thread(issue)).hasSize(1);
  }

  @Test
  @Rule("C8")
  void block_assertedWithAnotherAssignee_isSaidToIt() {
    run.patch(issue, "status", "blocked", "comment", REASON, "assigneeAgentId", sarah.id())
        .expect(200);

    assertThat(company.thread(issue)).hasSize(2);
    assertThat(Waiting.reasons(drumbeat, sarah)).containsExactly("issue_assigned");
  }
}
