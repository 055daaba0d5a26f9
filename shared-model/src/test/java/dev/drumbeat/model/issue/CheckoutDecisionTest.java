package dev.drumbeat.model.issue;

import static dev.drumbeat.model.issue.Issues.EARLIER;
import static dev.drumbeat.model.issue.Issues.LATER;
import static dev.drumbeat.model.issue.Issues.NOW;
import static dev.drumbeat.model.issue.Issues.OTHER_RUN;
import static dev.drumbeat.model.issue.Issues.RUN;
import static dev.drumbeat.model.issue.Issues.SARAH;
import static dev.drumbeat.model.issue.Issues.TODD;
import static dev.drumbeat.model.issue.Issues.anIssue;
import static dev.drumbeat.model.issue.Issues.heldBy;
import static dev.drumbeat.model.issue.Issues.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.budget.BudgetMode;
import dev.drumbeat.model.issue.CheckoutDecision.AlreadyHeld;
import dev.drumbeat.model.issue.CheckoutDecision.Granted;
import dev.drumbeat.model.issue.CheckoutDecision.Refused;
import dev.drumbeat.model.issue.CheckoutDecision.Request;
import dev.drumbeat.model.testkit.Rule;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CheckoutDecisionTest {
  @Test
  @Rule({"H3", "C1", "C2", "C3"})
  void checkout_whenFree_grantsTheNextFenceUntilTheRunsDeadline() {
    Granted granted = granted(anIssue().with(b -> b.fence(4)), request(TODD, RUN));

    Issue after = granted.after();
    assertThat(after.fence()).isEqualTo(5);
    assertThat(after.lease()).contains(new Lease(TODD, RUN, LATER));
    assertThat(after.status()).isEqualTo(IssueStatus.IN_PROGRESS);
    assertThat(after.assignee()).contains(TODD);
    assertThat(after.startedAt()).contains(NOW);
    assertThat(granted.held().fence()).isEqualTo(5);
  }

  @Test
  @Rule("C3")
  void checkout_again_keepsTheFirstStart() {
    Issue started = anIssue().with(b -> b.startedAt(EARLIER));

    assertThat(granted(started, request(TODD, RUN)).after().startedAt()).contains(EARLIER);
  }

  @Test
  @Rule({"C1", "E1"})
  void checkout_whenHeldByAnotherRun_teachesWhoHoldsItAndUntilWhen() {
    Refused refused = refused(heldBy(SARAH, OTHER_RUN, LATER), request(TODD, RUN));

    assertThat(refused.problem().code()).isEqualTo(ProblemCode.CHECKOUT_CONFLICT);
    assertThat(refused.problem().details())
        .containsEntry("holderAgentId", SARAH.value())
        .containsEntry("checkoutRunId", OTHER_RUN.value())
        .containsEntry("leaseUntil", LATER.toString())
        .containsEntry("retryable", true)
        .containsKey("nextStep");
  }

  @Test
  @Rule("C1")
  void checkout_whenTheLeaseRanOut_takesOverUnderANewFence() {
    Issue lapsed = heldBy(TODD, OTHER_RUN, NOW);

    assertThat(granted(lapsed, request(TODD, RUN)).after().fence()).isEqualTo(8);
  }

  @Test
  @Rule("C3")
  void checkout_bySameRun_isIdempotentWhateverItExpects() {
    assertThat(CheckoutDecision.decide(heldBy(TODD, RUN, LATER), request(TODD, RUN)))
        .isInstanceOf(AlreadyHeld.class);
  }

  @Test
  @Rule("C3")
  void checkout_ofMyUnheldUnfinishedIssue_adoptsItWhateverIsExpected() {
    Issue mine = anIssue().with(b -> b.status(IssueStatus.IN_PROGRESS).assignee(TODD));

    assertThat(granted(mine, request(TODD, RUN)).after().lease()).isPresent();
  }

  @Test
  @Rule("C3")
  void checkout_whenAssignedElsewhere_isRefusedUnlessTheCallerMayTakeOver() {
    Issue hers = anIssue().with(b -> b.assignee(SARAH));
    Request mayTakeOver =
        new Request(TODD, RUN, LATER, Set.of(IssueStatus.TODO), true, BudgetMode.OK, Set.of(), NOW);

    assertThat(code(hers, request(TODD, RUN))).isEqualTo(ProblemCode.ASSIGNED_ELSEWHERE);
    assertThat(granted(hers, mayTakeOver).after().assignee()).contains(TODD);
  }

  @Test
  @Rule("C3")
  void checkout_whenBlockedClosedOrUnexpected_isRefusedEachWithItsCode() {
    Issue blocked = anIssue().with(b -> b.openBlockers(Set.of(new IssueId("blocker"))));
    Issue done = anIssue().with(b -> b.status(IssueStatus.DONE));
    Issue inReview = anIssue().with(b -> b.status(IssueStatus.IN_REVIEW));

    assertThat(code(blocked, request(TODD, RUN))).isEqualTo(ProblemCode.UNRESOLVED_BLOCKERS);
    assertThat(code(done, request(TODD, RUN))).isEqualTo(ProblemCode.ISSUE_CLOSED);
    assertThat(code(inReview, request(TODD, RUN))).isEqualTo(ProblemCode.STATUS_NOT_EXPECTED);
  }

  private static Granted granted(Issue issue, Request request) {
    return (Granted) CheckoutDecision.decide(issue, request);
  }

  private static Refused refused(Issue issue, Request request) {
    return (Refused) CheckoutDecision.decide(issue, request);
  }

  private static ProblemCode code(Issue issue, Request request) {
    return refused(issue, request).problem().code();
  }
}
