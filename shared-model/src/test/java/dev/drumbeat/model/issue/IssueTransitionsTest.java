package dev.drumbeat.model.issue;

import static dev.drumbeat.model.issue.Issues.LATER;
import static dev.drumbeat.model.issue.Issues.NOW;
import static dev.drumbeat.model.issue.Issues.OTHER_RUN;
import static dev.drumbeat.model.issue.Issues.RUN;
import static dev.drumbeat.model.issue.Issues.SARAH;
import static dev.drumbeat.model.issue.Issues.TODD;
import static dev.drumbeat.model.issue.Issues.agent;
import static dev.drumbeat.model.issue.Issues.anIssue;
import static dev.drumbeat.model.issue.Issues.blockedBy;
import static dev.drumbeat.model.issue.Issues.board;
import static dev.drumbeat.model.issue.Issues.edit;
import static dev.drumbeat.model.issue.Issues.held;
import static dev.drumbeat.model.issue.Issues.heldBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.issue.IssueChange.Accepted;
import dev.drumbeat.model.issue.IssueChange.Refused;
import dev.drumbeat.model.issue.IssueChange.Unchanged;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.model.wake.WakeReason;
import org.junit.jupiter.api.Test;

class IssueTransitionsTest {
  private static final IssueId BLOCKER = new IssueId("blocker");

  @Test
  @Rule({"H5", "C4"})
  void done_byTheHolder_releasesInTheSameChange() {
    Accepted change = accepted(heldBy(TODD, RUN, LATER), edit(IssueStatus.DONE, "Done."), holder());

    assertThat(change.after().status()).isEqualTo(IssueStatus.DONE);
    assertThat(change.after().lease()).isEmpty();
    assertThat(change.after().completedAt()).contains(NOW);
    assertThat(change.after().fence()).isEqualTo(7);
    assertThat(change.letsGo()).isTrue();
    assertThat(change.comment()).contains("Done.");
    assertThat(change.systemNote()).isEmpty();
  }

  @Test
  @Rule("C4")
  void done_withoutAWord_isNotedAndWakesOnce() {
    Accepted change = accepted(heldBy(TODD, RUN, LATER), edit(IssueStatus.DONE, null), holder());

    assertThat(change.systemNote()).isPresent();
    assertThat(change.wakesAssignee()).containsExactly(WakeReason.MISSING_ISSUE_COMMENT);
  }

  @Test
  @Rule("C4")
  void inProgress_withAComment_keepsTheLease() {
    Accepted change = accepted(heldBy(TODD, RUN, LATER), edit(null, "Half way."), holder());

    assertThat(change.letsGo()).isFalse();
    assertThat(change.after().lease()).isPresent();
  }

  @Test
  @Rule("C2")
  void anyWrite_underAnOldFence_isRefusedAndNamesTheHolder() {
    Refused refused =
        refused(
            heldBy(SARAH, OTHER_RUN, LATER),
            edit(IssueStatus.DONE, "Mine!"),
            agent(TODD, RUN, held(RUN, 6)));

    assertThat(refused.problem().code()).isEqualTo(ProblemCode.STALE_FENCE);
    assertThat(refused.problem().details()).containsEntry("holderAgentId", SARAH.value());
  }

  @Test
  @Rule("C1")
  void aHolderPastItsLease_whomNobodyReplaced_stillWrites() {
    assertThat(
            accepted(
                heldBy(TODD, RUN, NOW.minusSeconds(9)), edit(IssueStatus.DONE, "Late."), holder()))
        .isNotNull();
  }

  @Test
  @Rule("C6")
  void aHeldIssue_isChangedByItsHolderAndTheBoardOnly() {
    Issue held = heldBy(SARAH, OTHER_RUN, LATER);

    assertThat(refused(held, edit(IssueStatus.DONE, "?"), agent(TODD, RUN, null)).problem().code())
        .isEqualTo(ProblemCode.ISSUE_WRITE_ASSIGNEE_RUN_LOCK);
    assertThat(accepted(held, edit(IssueStatus.TODO, null), board()).letsGo()).isTrue();
  }

  @Test
  @Rule("C7")
  void aComment_onAnothersHeldIssue_isWelcomeAndWakesTheAssignee() {
    Accepted change =
        accepted(heldBy(SARAH, OTHER_RUN, LATER), edit(null, "See also…"), agent(TODD, RUN, null));

    assertThat(change.comment()).isPresent();
    assertThat(change.letsGo()).isFalse();
    assertThat(change.wakesAssignee()).containsExactly(WakeReason.ISSUE_COMMENTED);
  }

  @Test
  @Rule("C4")
  void blocked_needsAReason() {
    Issue held = heldBy(TODD, RUN, LATER);

    assertThat(refused(held, edit(IssueStatus.BLOCKED, null), holder()).problem().code())
        .isEqualTo(ProblemCode.BLOCKED_WITHOUT_REASON);
    assertThat(accepted(held, edit(IssueStatus.BLOCKED, "No access."), holder()).letsGo()).isTrue();
    assertThat(accepted(held, blockedBy(BLOCKER), holder()).letsGo()).isTrue();
  }

  @Test
  @Rule("C8")
  void blockedAgain_forTheSameReason_changesNothingUntilSomebodySpeaks() {
    Issue blocked = accepted(heldBy(TODD, RUN, LATER), blockedBy(BLOCKER), holder()).after();
    Issue spokenOn = blocked.with(b -> b.lastCommentAt(NOW.plusSeconds(1)));

    assertThat(IssueTransitions.decide(blocked, blockedBy(BLOCKER), agent(TODD, OTHER_RUN, null)))
        .isInstanceOf(Unchanged.class);
    assertThat(IssueTransitions.decide(spokenOn, blockedBy(BLOCKER), agent(TODD, OTHER_RUN, null)))
        .isInstanceOf(Accepted.class);
  }

  @Test
  @Rule("W2")
  void assigning_wakesTheAssigneeButNotForItsOwnAct() {
    IssueEdit.Ownership toTodd =
        new IssueEdit.Ownership(Sent.as(java.util.Optional.of(TODD)), Sent.not());
    IssueEdit plain = edit(null, null);
    IssueEdit assign =
        new IssueEdit(plain.content(), toTodd, plain.relations(), plain.comment(), false);

    assertThat(accepted(anIssue(), assign, board()).wakesAssignee())
        .containsExactly(WakeReason.ISSUE_ASSIGNED);
    assertThat(accepted(anIssue(), assign, agent(TODD, RUN, null)).wakesAssignee()).isEmpty();
  }

  @Test
  @Rule("C3")
  void inProgress_withoutAnAssigneeOrWithOpenBlockers_isRefused() {
    assertThat(refused(anIssue(), edit(IssueStatus.IN_PROGRESS, null), board()).problem().code())
        .isEqualTo(ProblemCode.ASSIGNEE_REQUIRED);
    Issue blocked = anIssue().with(b -> b.assignee(TODD).openBlockers(java.util.Set.of(BLOCKER)));
    assertThat(refused(blocked, edit(IssueStatus.IN_PROGRESS, null), board()).problem().code())
        .isEqualTo(ProblemCode.UNRESOLVED_BLOCKERS);
  }

  private static Standing holder() {
    return agent(TODD, RUN, held(RUN, 7));
  }

  private static Accepted accepted(Issue issue, IssueEdit edit, Standing standing) {
    return (Accepted) IssueTransitions.decide(issue, edit, standing);
  }

  private static Refused refused(Issue issue, IssueEdit edit, Standing standing) {
    return (Refused) IssueTransitions.decide(issue, edit, standing);
  }
}
