package dev.drumbeat.model.issue;

import static dev.drumbeat.model.issue.Issues.LATER;
import static dev.drumbeat.model.issue.Issues.NOW;
import static dev.drumbeat.model.issue.Issues.RUN;
import static dev.drumbeat.model.issue.Issues.TODD;
import static dev.drumbeat.model.issue.Issues.held;
import static dev.drumbeat.model.issue.Issues.heldBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drumbeat.model.run.RunStatus;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.model.wake.WakeReason;
import org.junit.jupiter.api.Test;

class LapseTest {
  private static final Issue HELD = heldBy(TODD, RUN, LATER);

  @Test
  @Rule("C5")
  void aCrash_returnsTheIssueToTodoAndKeepsTheAssignee() {
    Lapse lapse = Lapse.decide(HELD, held(RUN, 7), RunStatus.FAILED, NOW);

    assertThat(lapse.after().status()).isEqualTo(IssueStatus.TODO);
    assertThat(lapse.after().assignee()).contains(TODD);
    assertThat(lapse.after().lease()).isEmpty();
    assertThat(lapse.note()).isPresent();
    assertThat(lapse.wakesAssignee()).isEqualTo(WakeReason.ISSUE_LAPSED);
  }

  @Test
  @Rule("C5")
  void theThirdLapseInARow_blocksAndAlarmsTheManager() {
    Issue twice = HELD.with(b -> b.lapses(2));

    Lapse lapse = Lapse.decide(twice, held(RUN, 7), RunStatus.TIMED_OUT, NOW);

    assertThat(lapse.after().status()).isEqualTo(IssueStatus.BLOCKED);
    assertThat(lapse.alarmsManager()).isTrue();
  }

  @Test
  @Rule("C4")
  void aRunThatSpokeAndSucceeded_continues() {
    Lapse lapse = Lapse.decide(HELD, held(RUN, 7).commented(NOW), RunStatus.SUCCEEDED, NOW);

    assertThat(lapse.after().status()).isEqualTo(IssueStatus.IN_PROGRESS);
    assertThat(lapse.after().lease()).isEmpty();
    assertThat(lapse.after().lapses()).isZero();
    assertThat(lapse.wakesAssignee()).isEqualTo(WakeReason.ISSUE_CONTINUATION_NEEDED);
  }

  @Test
  @Rule("C4")
  void aSilentSuccess_isALapseToo() {
    assertThat(Lapse.decide(HELD, held(RUN, 7), RunStatus.SUCCEEDED, NOW).after().status())
        .isEqualTo(IssueStatus.TODO);
  }
}
