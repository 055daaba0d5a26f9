package dev.drumbeat.model.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.approval.Approval.Asked;
import dev.drumbeat.model.approval.Approval.Requester;
import dev.drumbeat.model.approval.ApprovalDecision.By;
import dev.drumbeat.model.approval.ApprovalDecision.Moved;
import dev.drumbeat.model.approval.ApprovalDecision.Refused;
import dev.drumbeat.model.approval.ApprovalDecision.Unchanged;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.company.UserId;
import dev.drumbeat.model.identity.Actor;
import dev.drumbeat.model.testkit.Rule;
import dev.drumbeat.model.wake.WakeReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApprovalDecisionTest {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  private static final Instant LATER = NOW.plus(Duration.ofHours(1));
  private static final Actor BOARD = new Actor.Board(new UserId("ann"));
  private static final Actor REQUESTER = new Actor.OfAgent(new AgentId("todd"), Optional.empty());
  private static final Actor STRANGER = new Actor.OfAgent(new AgentId("sarah"), Optional.empty());
  private static final Asked ASKED = new Asked(ApprovalType.SPEND, "{\"cents\":1}");

  private static Approval in(ApprovalStatus status) {
    return new Approval(
        new ApprovalId("a"),
        new CompanyId("c"),
        ASKED,
        new Requester(Optional.of(new AgentId("todd")), Optional.empty()),
        status,
        Optional.empty(),
        List.of(),
        Optional.of(LATER),
        NOW,
        NOW,
        1);
  }

  private static ApprovalDecision decide(Approval approval, ApprovalMove move, By by) {
    return switch (move) {
      case APPROVE -> ApprovalDecision.approve(approval, by);
      case REJECT -> ApprovalDecision.reject(approval, by);
      case REQUEST_REVISION -> ApprovalDecision.requestRevision(approval, by);
      case RESUBMIT -> ApprovalDecision.resubmit(approval, ASKED, by);
      case WITHDRAW -> ApprovalDecision.withdraw(approval, by);
      case EXPIRE -> ApprovalDecision.expire(approval, by);
    };
  }

  /** The whole table: a status, {@code same}, or {@code 422}. */
  @ParameterizedTest
  @Rule("A1")
  @CsvSource({
    "PENDING,            APPROVED REJECTED REVISION_REQUESTED 422 CANCELLED EXPIRED",
    "REVISION_REQUESTED, APPROVED REJECTED 422 PENDING CANCELLED EXPIRED",
    "APPROVED,           same 422 422 422 422 422",
    "REJECTED,           422 same 422 422 422 422",
    "CANCELLED,          422 422 422 422 same 422",
    "EXPIRED,            422 422 422 422 422 same",
  })
  void moves_fromEveryStatus_areThoseOfTheTable(ApprovalStatus from, String table) {
    List<String> expected = List.of(table.split(" "));
    for (ApprovalMove move : ApprovalMove.values()) {
      By by = By.of(BOARD, move == ApprovalMove.EXPIRE ? LATER : NOW);

      assertThat(said(decide(in(from), move, by)))
          .as("%s of %s", move, from)
          .isEqualTo(expected.get(move.ordinal()));
    }
  }

  private static String said(ApprovalDecision decision) {
    return switch (decision) {
      case Moved moved -> moved.after().status().name();
      case Unchanged same -> "same";
      case Refused refused -> {
        assertThat(refused.problem().code()).isEqualTo(ProblemCode.APPROVAL_NOT_OPEN);
        yield "422";
      }
    };
  }

  @Test
  @Rule("A3")
  void approve_withTheHashOfSomethingElse_isRefused() {
    By by = new By(BOARD, Optional.empty(), Optional.of("old"), Optional.empty(), NOW);

    Refused refused = (Refused) ApprovalDecision.approve(in(ApprovalStatus.PENDING), by);

    assertThat(refused.problem().code()).isEqualTo(ProblemCode.APPROVAL_CHANGED);
    assertThat(refused.problem().details()).containsEntry("contentHash", ASKED.hash());
  }

  @Test
  @Rule("A3")
  void hash_isOfTypeAndPayload() {
    assertThat(ASKED.hash()).hasSize(64);
    assertThat(new Asked(ApprovalType.SPEND, "{\"cents\":2}").hash()).isNotEqualTo(ASKED.hash());
    assertThat(new Asked(ApprovalType.HIRE_AGENT, ASKED.payload()).hash())
        .isNotEqualTo(ASKED.hash());
  }

  @Test
  @Rule("A1")
  void approve_afterItsTime_isRefused() {
    assertThat(ApprovalDecision.approve(in(ApprovalStatus.PENDING), By.of(BOARD, LATER)))
        .isInstanceOf(Refused.class);
  }

  @Test
  @Rule("A1")
  void expire_beforeItsTime_isRefused() {
    assertThat(ApprovalDecision.expire(in(ApprovalStatus.PENDING), By.of(BOARD, NOW)))
        .isInstanceOf(Refused.class);
  }

  @Test
  @Rule("A1")
  void resubmit_andWithdraw_areTheRequestersOrTheBoards() {
    for (ApprovalMove move : List.of(ApprovalMove.RESUBMIT, ApprovalMove.WITHDRAW)) {
      Approval approval = in(ApprovalStatus.REVISION_REQUESTED);

      assertThat(decide(approval, move, By.of(REQUESTER, NOW))).isInstanceOf(Moved.class);
      assertThat(decide(approval, move, By.of(BOARD, NOW))).isInstanceOf(Moved.class);
      assertThat(((Refused) decide(approval, move, By.of(STRANGER, NOW))).problem().code())
          .isEqualTo(ProblemCode.APPROVAL_OF_ANOTHER);
    }
  }

  @Test
  @Rule({"A3", "W2"})
  void withdraw_wakesTheRequesterOnlyIfSomebodyElseDidIt() {
    Approval approval = in(ApprovalStatus.PENDING);

    Moved own = (Moved) ApprovalDecision.withdraw(approval, By.of(REQUESTER, NOW));
    Moved others = (Moved) ApprovalDecision.withdraw(approval, By.of(BOARD, NOW));

    assertThat(own.wake()).isEmpty();
    assertThat(others.wake()).contains(WakeReason.APPROVAL_CANCELLED);
  }

  @Test
  @Rule("A3")
  void requestRevision_keepsTheAnswerUntilItIsAskedAgain() {
    By by = new By(BOARD, Optional.of("justify"), Optional.empty(), Optional.empty(), NOW);

    Moved asked = (Moved) ApprovalDecision.requestRevision(in(ApprovalStatus.PENDING), by);
    Moved again = (Moved) ApprovalDecision.resubmit(asked.after(), ASKED, By.of(REQUESTER, NOW));

    assertThat(asked.after().answer().orElseThrow().note()).contains("justify");
    assertThat(asked.after().answer().orElseThrow().by()).contains(new UserId("ann"));
    assertThat(again.after().answer()).isEmpty();
    assertThat(again.after().version()).isEqualTo(3);
  }
}
